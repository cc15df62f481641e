//! Documents by number: the same number makes the same document.

use super::bundle::Bundle;
use super::dice::Dice;
use super::edits::edit;
use super::trees::Schema;
use super::way::Far;

/// The parts that documents are made of.
pub struct Maker {
    bases: Vec<Bundle>,
    schema: Schema,
}

impl Maker {
    pub fn new() -> Self {
        let bases = Bundle::all();
        Maker { schema: Schema::of(&bases), bases }
    }

    /// The document of a number, and how far it goes.
    pub fn make(&self, number: u64) -> (Bundle, Far) {
        let mut dice = Dice::new(number);
        let bundle = match dice.below(10) {
            0 => self.bytes(&mut dice),
            1..=3 => self.tree(&mut dice),
            _ => self.edited(&mut dice),
        };
        let far = match dice.below(100) {
            0 => Far::Protection,
            1..=4 => Far::Pdf,
            5..=24 => Far::Pages,
            _ => Far::Markdown,
        };
        (bundle, far)
    }

    /// An example, or the small report, with a few things done to it.
    fn edited(&self, dice: &mut Dice) -> Bundle {
        let small = self.bases.len() - 1;
        let base = if dice.one_in(3) { small } else { dice.below(small) };
        let mut bundle = self.bases[base].clone();
        for _ in 0..1 + dice.few(12) {
            match dice.below(6) {
                0 => {
                    if let Some((_, file)) = some(&mut bundle.files, dice) {
                        change(file, dice);
                    }
                }
                1 => {
                    let format = bundle.format.as_mut().and_then(|files| some(files, dice));
                    if let Some((_, file)) = format {
                        edit(file, dice);
                    }
                }
                _ => change(&mut bundle.report, dice),
            }
        }
        bundle
    }

    fn tree(&self, dice: &mut Dice) -> Bundle {
        let mut bundle = self.bases[dice.below(self.bases.len())].clone();
        bundle.report = self.schema.report(dice).into_bytes();
        bundle
    }

    /// Makes what isn't a report at all, as the report or as one of its files.
    fn bytes(&self, dice: &mut Dice) -> Bundle {
        let mut bundle = self.bases[dice.below(self.bases.len())].clone();
        let length = dice.few(4000);
        let text = String::from_utf8_lossy(&bundle.report).into_owned();
        let bytes: Vec<u8> = match dice.below(6) {
            0 => (0..length).map(|_| dice.next() as u8).collect(),
            1 => (0..length).map(|_| dice.any_char()).collect::<String>().into_bytes(),
            2 => {
                let signs: Vec<char> = "ab01=.,[]{}\"'\\#-_ \n\t\r科“，\u{301}".chars().collect();
                (0..length).map(|_| *dice.pick(&signs)).collect::<String>().into_bytes()
            }
            3 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            4 => encoding_rs::GB18030.encode(&text).0.into_owned(),
            _ => {
                let mut bytes = text.into_bytes();
                let at = dice.below(bytes.len());
                bytes[at] = dice.next() as u8;
                bytes
            }
        };
        match some(&mut bundle.files, dice) {
            Some((_, file)) if dice.one_in(3) => *file = bytes,
            _ => bundle.report = bytes,
        }
        bundle
    }
}

fn some<'t, T>(among: &'t mut [T], dice: &mut Dice) -> Option<&'t mut T> {
    let at = dice.below(among.len());
    among.get_mut(at)
}

fn change(file: &mut Vec<u8>, dice: &mut Dice) {
    let mut text = String::from_utf8_lossy(file).into_owned();
    edit(&mut text, dice);
    *file = text.into_bytes();
}
