//! The pages in the browser beside the PDF's.

use super::cdp::Tab;
use super::desk::Preview;
use crate::pictures::{Picture, difference, picture, ran};
use crate::support::{pdf, scratch};

/// A picture of the window as greys.
fn grey(bytes: &[u8]) -> Picture {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut points = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut points).expect("a picture");
    let samples = info.color_type.samples();
    let grey = |point: &[u8]| {
        let [red, green, blue] = [0, 1, 2].map(|at| u32::from(point[at]));
        ((red * 299 + green * 587 + blue * 114) / 1000) as u8
    };
    let grey = points[..info.buffer_size()].chunks_exact(samples).map(grey).collect();
    Picture { width: info.width as usize, height: info.height as usize, grey }
}

/// A cover, contents, a table upright and turned, running text with charts and with quotes in each face, forms.
#[test]
fn the_browser_draws_what_the_pdf_prints() {
    let preview = Preview::plain();
    let Some(tab) = preview.tab() else { return };
    let folder = scratch();
    let pdf = pdf("wuhan-2024", folder.path());
    tab.size(1200, 1200);
    tab.js("setFit(false); resize(1); document.fonts.ready");
    for page in [1, 2, 7, 8, 17, 25, 46] {
        let prefix = folder.path().join("page").to_string_lossy().into_owned();
        let number = page.to_string();
        let arguments =
            ["-r", "96", "-gray", "-singlefile", "-f", &number, "-l", &number, &pdf, &prefix];
        if !ran("pdftoppm", &arguments) {
            return;
        }
        let printed = picture(&folder.path().join("page.pgm"));
        let shown = seen(&tab, page, &printed);
        let sum: u64 =
            shown.grey.iter().zip(&printed.grey).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        // Poppler draws rules of tables darker, 9 with the fullest of tables.
        let mean = sum as f64 / printed.grey.len() as f64;
        assert!(mean < 12.0, "page {page}: {mean}");
        // Smoothing makes 26 at most.
        let worst = difference(&shown, &printed);
        assert!(worst < 32.0, "page {page}: {worst}");
        if page == 7 {
            tab.js("figures()[0].style.visibility = 'hidden'");
            let worst = difference(&seen(&tab, page, &printed), &printed);
            assert!(worst > 32.0, "a figure less is seen: {worst}");
        }
    }
}

/// The page in the corner of the window, over everything else.
fn seen(tab: &Tab, page: usize, printed: &Picture) -> Picture {
    tab.js(&format!(
        "document.querySelectorAll('.page').forEach((page, at) => page.style.cssText += at === {page} - 1
         ? ';position:fixed;inset:0;z-index:9;box-shadow:none' : ';position:relative;z-index:0')"
    ));
    let painted = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    tab.js(painted);
    tab.js("document.fonts.ready.then(() => true)");
    tab.js(painted);
    grey(&tab.picture(printed.width as u32, printed.height as u32))
}
