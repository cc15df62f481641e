//! The measures of a page and its type, in millimetres and points.

use crate::document::Orientation;
use serde::{Deserialize, Serialize};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// The style of pages: their measures. The default is GB/T 9704-2012, 党政机关公文格式.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageStyle {
    /// Width of the sheet, mm.
    pub page_width_mm: f64,
    /// Height of the sheet, mm.
    pub page_height_mm: f64,
    /// White above the type area (天头), mm.
    pub margin_top_mm: f64,
    /// White at the binding edge (订口), mm.
    pub margin_binding_mm: f64,
    /// Width of the type area (版心), mm.
    pub area_width_mm: f64,
    /// Height of the type area, mm.
    pub area_height_mm: f64,
    /// Lines on a full page of running text.
    pub lines_per_page: u16,
    /// Characters in a full line of running text.
    pub characters_per_line: u16,
    /// Running text and headings of levels 1 to 4, pt.
    pub body_size_pt: f64,
    /// Title on the cover, pt.
    pub cover_title_size_pt: f64,
    /// Titles of the parts, pt.
    pub part_title_size_pt: f64,
    /// Titles of tables, pt.
    pub table_title_size_pt: f64,
    /// Tables, pt.
    pub table_size_pt: f64,
    /// The smallest type to which tables may shrink so that they fit across, pt.
    pub table_size_floor_pt: f64,
    /// The smallest type to which tables may shrink so that they fit on one page, pt.
    pub table_size_comfort_pt: f64,
    /// Captions of charts, pt.
    pub caption_size_pt: f64,
    /// Entries of the table of contents, pt.
    pub contents_size_pt: f64,
    /// Whether pages are numbered.
    pub page_numbers: bool,
    /// Page numbers, pt.
    pub page_number_size_pt: f64,
    /// From the type area down to the page number's dashes, mm.
    pub page_number_gap_mm: f64,
    /// The way the pages of the contents are numbered.
    pub contents_page_numbers: ContentsNumbers,
    /// White between Chinese characters and digits or Latin letters in running text, em.
    pub latin_gap_em: f64,
}

/// The numbers on the pages of the contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContentsNumbers {
    /// No numbers.
    None,
    /// Apart from the body: I, II, III.
    Apart,
}

impl Default for PageStyle {
    fn default() -> Self {
        PageStyle {
            page_width_mm: 210.0,
            page_height_mm: 297.0,
            margin_top_mm: 37.0,
            margin_binding_mm: 28.0,
            area_width_mm: 156.0,
            area_height_mm: 225.0,
            lines_per_page: 22,
            characters_per_line: 28,
            body_size_pt: 16.0,
            cover_title_size_pt: 30.0,
            part_title_size_pt: 22.0,
            table_title_size_pt: 16.0,
            table_size_pt: 10.5,
            table_size_floor_pt: 7.5,
            table_size_comfort_pt: 7.5,
            caption_size_pt: 12.0,
            contents_size_pt: 14.0,
            page_numbers: true,
            page_number_size_pt: 14.0,
            page_number_gap_mm: 7.0,
            contents_page_numbers: ContentsNumbers::None,
            latin_gap_em: 0.0,
        }
    }
}

/// A page's sheet and type area in pt, from the top left corner of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the sheet.
    pub page_width: f64,
    /// Height of the sheet.
    pub page_height: f64,
    /// Left edge of the type area.
    pub x: f64,
    /// Top edge of the type area.
    pub y: f64,
    /// Width of the type area.
    pub width: f64,
    /// Height of the type area.
    pub height: f64,
}

impl PageStyle {
    /// The first measure that no page can have: its key, its least and its greatest value.
    pub fn unsound(&self) -> Option<(&'static str, f64, f64)> {
        let [width, height] = [self.page_width_mm, self.page_height_mm];
        let size = |key, size| (key, size, 4.0, 72.0);
        let measures = [
            ("page_width_mm", width, 100.0, 1000.0),
            ("page_height_mm", height, 100.0, 1000.0),
            ("margin_top_mm", self.margin_top_mm, 0.0, height / 3.0),
            ("margin_binding_mm", self.margin_binding_mm, 0.0, width / 3.0),
            ("area_width_mm", self.area_width_mm, 60.0, width - self.margin_binding_mm),
            ("area_height_mm", self.area_height_mm, 60.0, height - self.margin_top_mm),
            ("page_number_gap_mm", self.page_number_gap_mm, 0.0, 60.0),
            ("latin_gap_em", self.latin_gap_em, 0.0, 0.5),
            ("lines_per_page", f64::from(self.lines_per_page), 5.0, 80.0),
            ("characters_per_line", f64::from(self.characters_per_line), 10.0, 80.0),
            size("cover_title_size_pt", self.cover_title_size_pt),
            size("part_title_size_pt", self.part_title_size_pt),
            size("table_title_size_pt", self.table_title_size_pt),
            size("table_size_pt", self.table_size_pt),
            size("table_size_floor_pt", self.table_size_floor_pt),
            size("table_size_comfort_pt", self.table_size_comfort_pt),
            size("caption_size_pt", self.caption_size_pt),
            size("contents_size_pt", self.contents_size_pt),
            size("page_number_size_pt", self.page_number_size_pt),
        ];
        let within = |value: f64, low: f64, high: f64| value >= low && value <= high;
        let wrong = measures.into_iter().find(|(_, value, low, high)| !within(*value, *low, *high));
        if let Some((key, _, low, high)) = wrong {
            return Some((key, low, high));
        }
        // Characters may not run into each other, nor lines; 16 pt on a pitch of 15.8 pt is the standard's.
        let most = (self.character_pitch() * 1.02).min(self.line_pitch() * 0.8);
        let fits = within(self.body_size_pt, 4.0, most);
        (!fits).then_some(("body_size_pt", 4.0, most))
    }

    /// The sheet and type area of a page that lies so. A turned page keeps its binding edge, which is then at
    /// the top.
    pub fn frame(&self, orientation: Orientation) -> Frame {
        let [w, h] = [self.page_width_mm.max(1.0) * MM, self.page_height_mm.max(1.0) * MM];
        let [top, binding] = [self.margin_top_mm * MM, self.margin_binding_mm * MM];
        let [aw, ah] = [self.area_width_mm.max(1.0) * MM, self.area_height_mm.max(1.0) * MM];
        match orientation {
            Orientation::Portrait => {
                Frame { page_width: w, page_height: h, x: binding, y: top, width: aw, height: ah }
            }
            Orientation::Landscape => Frame {
                page_width: h,
                page_height: w,
                x: h - top - ah,
                y: binding,
                width: ah,
                height: aw,
            },
        }
    }

    /// The distance from one line of running text to the next, pt.
    pub fn line_pitch(&self) -> f64 {
        self.area_height_mm.max(1.0) * MM / f64::from(self.lines_per_page.max(1))
    }

    /// The distance from one character of running text to the next, pt.
    pub fn character_pitch(&self) -> f64 {
        self.area_width_mm.max(1.0) * MM / f64::from(self.characters_per_line.max(1))
    }

    /// The distance from the type area down to the page number's dashes, pt.
    pub fn page_number_gap(&self) -> f64 {
        self.page_number_gap_mm * MM
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_is_the_standard() {
        let style = PageStyle::default();
        assert!((style.line_pitch() - 28.99).abs() < 0.01);
        assert!((style.character_pitch() - 15.79).abs() < 0.01);
        let turned = style.frame(Orientation::Landscape);
        assert!((turned.page_width - 841.9).abs() < 0.1 && (turned.width - 637.8).abs() < 0.1);
    }
}
