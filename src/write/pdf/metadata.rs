//! Metadata: what the file says about itself, for readers' windows (Info) and for archives (XMP).

use super::file::text;
use crate::document;
use lopdf::{Dictionary, Document, Object, Stream};
use std::fmt::Write as _;

/// The program that wrote the file.
const CREATOR: &str = concat!("juesuan ", env!("CARGO_PKG_VERSION"));

/// Properties of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Shown in the window's title.
    pub title: String,
    /// The department.
    pub author: String,
    /// The kind of document that it is.
    pub subject: String,
    /// Hash of everything the document was made from, lower-case hexadecimal.
    pub fingerprint: String,
    /// The day when the document is published: year, month, day. The clock is never asked.
    pub date: Option<(u16, u8, u8)>,
}

impl Metadata {
    /// The metadata of a document.
    pub fn of(document: &document::Document) -> Self {
        Metadata {
            title: if document.draft {
                format!("{}（草稿）", document.title)
            } else {
                document.title.clone()
            },
            author: document.author.clone(),
            subject: document.subject.clone(),
            fingerprint: document.fingerprint.clone(),
            date: document.date,
        }
    }
}

/// Writes the properties into the file.
pub fn complete(tree: &mut Document, metadata: &Metadata) {
    let mut info = Dictionary::new();
    for (key, value) in [
        ("Title", metadata.title.as_str()),
        ("Author", &metadata.author),
        ("Subject", &metadata.subject),
        ("Creator", CREATOR),
        ("Fingerprint", &metadata.fingerprint),
    ] {
        if !value.is_empty() {
            info.set(key, text(value));
        }
    }
    if let Some((year, month, day)) = metadata.date {
        let date = format!("D:{year:04}{month:02}{day:02}000000+08'00'");
        info.set("CreationDate", Object::string_literal(date.as_str()));
        info.set("ModDate", Object::string_literal(date));
    }
    match tree.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(id) => tree.set_object(id, info),
        Err(_) => {
            let id = tree.add_object(info);
            tree.trailer.set("Info", id);
        }
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"Metadata".to_vec()));
    dictionary.set("Subtype", Object::Name(b"XML".to_vec()));
    let id = tree.add_object(Stream::new(dictionary, xmp(metadata).into_bytes()));
    if let Ok(catalog) = tree.catalog_mut() {
        catalog.set("Metadata", id);
    }
}

/// The same for archives.
fn xmp(metadata: &Metadata) -> String {
    let mut said = String::new();
    let mut say = |name: &str, value: String| {
        let _ = writeln!(said, "<{name}>{value}</{name}>");
    };
    let alternative = |value: &str| {
        format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>", escaped(value))
    };
    say("dc:title", alternative(&metadata.title));
    say("dc:creator", format!("<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>", escaped(&metadata.author)));
    say("dc:description", alternative(&metadata.subject));
    say("dc:language", "<rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag>".to_owned());
    say("xmp:CreatorTool", CREATOR.to_owned());
    if let Some((year, month, day)) = metadata.date {
        let date = format!("{year:04}-{month:02}-{day:02}T00:00:00+08:00");
        say("xmp:CreateDate", date.clone());
        say("xmp:ModifyDate", date);
    }
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n{said}</rdf:Description></rdf:RDF></x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
