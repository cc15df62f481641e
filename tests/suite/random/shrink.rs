//! The smallest document that goes wrong in the same way.

use super::bundle::Bundle;

/// More attempts than this are not made.
const ATTEMPTS: usize = 1500;

/// Takes out of `bundle` what isn't needed for `fails` to hold.
pub fn shrink(mut bundle: Bundle, fails: impl Fn(&Bundle) -> bool) -> Bundle {
    let mut left = ATTEMPTS;
    for at in 0..bundle.files.len() {
        let text = String::from_utf8_lossy(&bundle.files[at].1).into_owned();
        let smaller = smallest(&text, &mut left, &|text| {
            let mut bundle = bundle.clone();
            bundle.files[at].1 = text.as_bytes().to_vec();
            fails(&bundle)
        });
        bundle.files[at].1 = smaller.into_bytes();
    }
    let text = String::from_utf8_lossy(&bundle.report).into_owned();
    let smaller = smallest(&text, &mut left, &|text| {
        fails(&Bundle { report: text.as_bytes().to_vec(), ..bundle.clone() })
    });
    let smaller = Bundle { report: smaller.into_bytes(), ..bundle.clone() };
    // Bytes that are no text don't survive this.
    if fails(&smaller) { smaller } else { bundle }
}

/// By lines, then by characters.
fn smallest(text: &str, left: &mut usize, fails: &dyn Fn(&str) -> bool) -> String {
    if fails("") {
        return String::new();
    }
    let lines = fewest(text.split_inclusive('\n').collect(), left, fails);
    let text = lines.concat();
    let chars: Vec<&str> = text.split_inclusive(|_: char| true).collect();
    fewest(chars, left, fails).concat()
}

/// Leaves out stretches, long ones first, as long as it still fails.
fn fewest<'t>(
    mut pieces: Vec<&'t str>,
    left: &mut usize,
    fails: &dyn Fn(&str) -> bool,
) -> Vec<&'t str> {
    let mut length = pieces.len().div_ceil(2);
    while length > 0 {
        let mut at = 0;
        while at < pieces.len() && *left > 0 {
            *left -= 1;
            let end = (at + length).min(pieces.len());
            let fewer = [&pieces[..at], &pieces[end..]].concat();
            if fails(&fewer.concat()) {
                pieces = fewer;
            } else {
                at = end;
            }
        }
        length = if length == 1 || *left == 0 { 0 } else { length.div_ceil(2) };
    }
    pieces
}
