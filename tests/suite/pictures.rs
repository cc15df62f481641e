//! Pages as pictures: two engines against each other, and against what was looked at.

use crate::support::{pdf, root, scratch};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether a program ran; one that is missing is told loudly, and CI takes it for a failure.
pub fn ran(program: &str, arguments: &[&str]) -> bool {
    match Command::new(program).args(arguments).output() {
        Ok(output) if output.status.success() => true,
        other => {
            let why = other.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
            let message = format!("{program} {arguments:?}: {why:?}: the pages were NOT compared");
            assert!(std::env::var_os("CI").is_none(), "{message}");
            eprintln!("!!! {message}");
            false
        }
    }
}

/// A grey picture.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub grey: Vec<u8>,
}

/// A PGM file: four words, then a byte for each point.
pub fn picture(path: &Path) -> Picture {
    let bytes = std::fs::read(path).expect("a picture");
    let (mut words, mut at) = (Vec::new(), 0);
    while words.len() < 4 {
        let word: Vec<u8> =
            bytes[at..].iter().copied().take_while(|byte| !byte.is_ascii_whitespace()).collect();
        at += word.len() + 1;
        words.push(String::from_utf8(word).expect("a word"));
    }
    let number = |at: usize| words[at].parse().expect("a number");
    Picture { width: number(1), height: number(2), grey: bytes[at..].to_vec() }
}

/// The greatest difference of two pictures' mean greys over squares of 12 points.
pub fn difference(a: &Picture, b: &Picture) -> f64 {
    const SIDE: usize = 12;
    assert_eq!((a.width, a.height), (b.width, b.height));
    let mean = |picture: &Picture, x: usize, y: usize| {
        let row = |y: usize| &picture.grey[y * picture.width + x..][..SIDE];
        let sum: u32 = (y..y + SIDE).flat_map(|y| row(y).iter().map(|grey| u32::from(*grey))).sum();
        f64::from(sum) / (SIDE * SIDE) as f64
    };
    let mut worst = 0.0_f64;
    for y in (0..a.height - SIDE).step_by(SIDE) {
        for x in (0..a.width - SIDE).step_by(SIDE) {
            worst = worst.max((mean(a, x, y) - mean(b, x, y)).abs());
        }
    }
    worst
}

fn drawn(folder: &Path, start: &str) -> Vec<PathBuf> {
    let mut files = crate::support::files(folder, ".pgm");
    files.retain(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
    });
    files
}

/// A character that only one of them draws would make a square some 80 darker; smoothing makes 26 at most.
#[test]
fn two_engines_draw_the_same_pages() {
    for example in ["wuhan-2024", "own-format"] {
        let folder = scratch();
        let pdf = pdf(example, folder.path());
        let place = folder.path().to_string_lossy().into_owned();
        let script = root().join("tests/pdfium.py").to_string_lossy().into_owned();
        let prefix = format!("{place}/poppler");
        if !ran("python3", &[&script, &pdf, "60", &place])
            || !ran("pdftoppm", &["-r", "60", "-gray", &pdf, &prefix])
        {
            return;
        }
        let (ours, theirs) = (drawn(folder.path(), "poppler"), drawn(folder.path(), "0"));
        assert!(
            ours.len() > 15 && ours.len() == theirs.len(),
            "{} and {}",
            ours.len(),
            theirs.len()
        );
        for (a, b) in ours.iter().zip(&theirs) {
            let worst = difference(&picture(a), &picture(b));
            assert!(worst < 45.0, "{example} {}: {worst}", a.display());
        }
    }
}

fn read_png(path: &Path) -> Picture {
    let file =
        std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
    let mut grey = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut grey).expect("a picture");
    Picture { width: info.width as usize, height: info.height as usize, grey }
}

fn write_png(path: &Path, picture: &Picture) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let mut bytes = Vec::new();
    let (width, height) = (picture.width as u32, picture.height as u32);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&picture.grey).expect("a picture");
    drop(writer);
    juesuan::cli::output::replace(path, &bytes).expect("written");
}

/// A cover, contents, statements upright and turned, running text with charts, forms: as they were when they were
/// looked at. With `JUESUAN_BLESS=1` the pictures are made anew, to be looked at again.
#[test]
fn pages_look_as_they_did_when_they_were_looked_at() {
    let folder = scratch();
    let pdf = pdf("wuhan-2024", folder.path());
    for (name, page) in [
        ("cover", 1),
        ("contents", 2),
        ("statement", 7),
        ("turned", 8),
        ("charts", 17),
        ("forms", 46),
    ] {
        let prefix = folder.path().join(name).to_string_lossy().into_owned();
        let page = page.to_string();
        let arguments =
            ["-r", "60", "-gray", "-singlefile", "-f", &page, "-l", &page, &pdf, &prefix];
        if !ran("pdftoppm", &arguments) {
            return;
        }
        let now = picture(&PathBuf::from(format!("{prefix}.pgm")));
        let path = root().join(format!("tests/golden/pages/{name}.png"));
        if std::env::var_os("JUESUAN_BLESS").is_some() {
            write_png(&path, &now);
            continue;
        }
        let worst = difference(&now, &read_png(&path));
        assert!(worst < 25.0, "{name} (page {page}) differs: {worst}");
    }
}
