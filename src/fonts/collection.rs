//! Collections of fonts, such as Windows' simsun.ttc.

use ttf_parser as ttf;

/// Length of a font's head, and of what it says of each table, in bytes.
const HEAD: usize = 12;
const RECORD: usize = 16;

/// One font of a collection as a file of its own, its tables unchanged; `None` when there is no such font.
pub(super) fn take_out(collection: &[u8], index: u32) -> Option<Vec<u8>> {
    let font = ttf::RawFace::parse(collection, index).ok()?;
    let count = font.table_records.len();
    let has_cff = font.table(ttf::Tag::from_bytes(b"CFF ")).is_some();
    let mut head = if has_cff { b"OTTO".to_vec() } else { vec![0, 1, 0, 0] };
    head.extend(search_fields(count));
    let mut body: Vec<u8> = Vec::new();
    for record in font.table_records {
        let table = font.table(record.tag)?;
        let offset = HEAD + RECORD * usize::from(count) + body.len();
        for number in [record.tag.0, record.check_sum, u32::try_from(offset).ok()?, record.length] {
            head.extend(number.to_be_bytes());
        }
        body.extend(table);
        // Tables begin at multiples of four.
        body.resize(body.len().next_multiple_of(4), 0);
    }
    head.extend(body);
    Some(head)
}

/// The number of tables, and how to halve the way to one of them.
fn search_fields(count: u16) -> [u8; 8] {
    let steps = count.checked_ilog2().unwrap_or(0);
    let range = 16_u16.saturating_mul(1 << steps.min(15));
    let rest = count.saturating_mul(16).saturating_sub(range);
    let fields = [count, range, u16::try_from(steps).unwrap_or(0), rest].map(u16::to_be_bytes);
    let mut out = [0; 8];
    for (to, from) in out.iter_mut().zip(fields.concat()) {
        *to = from;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_font_of_a_collection_stands_alone() {
        let both = include_bytes!("../../tests/fonts/both.ttc");
        for (index, family) in [(0, "KaiTi"), (1, "XiaoBiaoSong")] {
            let file = take_out(both, index).unwrap();
            assert_eq!(ttf::fonts_in_collection(&file), None);
            let [alone, there] = [(&file[..], 0), (&both[..], index)]
                .map(|(data, index)| ttf::Face::parse(data, index).unwrap());
            let names = alone.names().into_iter().filter_map(|name| name.to_string());
            assert!(names.collect::<String>().contains(family), "{family}");
            let glyph = alone.glyph_index('决').unwrap();
            assert_eq!(Some(glyph), there.glyph_index('决'));
            assert_eq!(alone.glyph_bounding_box(glyph), there.glyph_bounding_box(glyph));
        }
        assert_eq!(take_out(both, 2), None);
    }
}
