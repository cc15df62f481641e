//! The tree of objects as bytes: small objects together in compressed streams, streams by themselves.
//!
//! lopdf can do this too, but copies every object and writes small ones twice; with the thousands of elements that
//! a tagged document has, that takes longer than laying it out.

use super::PdfError;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use rayon::prelude::*;
use std::io::Write as _;

/// The number of small objects that share a stream.
const TOGETHER: usize = 300;
/// The number of bytes below which streams are left as they are.
const WORTH_COMPRESSING: usize = 200;

/// The place where an object is found.
#[derive(Debug, Clone, Copy)]
enum ObjectPlace {
    /// The bytes before it.
    At(usize),
    /// In the stream of this number, so many objects from its first.
    In(u32, usize),
}

/// The effort to make bytes fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// For outlines, which yield little: a sixth more than can be had, in less than half the time.
    Least,
    /// For all else.
    Some,
}

/// Deflates bytes.
pub fn deflated(bytes: &[u8], effort: Effort) -> std::io::Result<Vec<u8>> {
    let out = Vec::with_capacity(bytes.len() / 2);
    let level = match effort {
        Effort::Least => 1,
        Effort::Some => 2,
    };
    let mut encoder = ZlibEncoder::new(out, Compression::new(level));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Compresses the streams that aren't yet.
pub fn compress(tree: &mut Document) -> Result<(), PdfError> {
    // Archives read the metadata without unpacking anything.
    let is_plain = |stream: &&mut Stream| {
        let kind = stream.dict.get(b"Type").and_then(Object::as_name);
        stream.content.len() >= WORTH_COMPRESSING
            && !stream.dict.has(b"Filter")
            && kind.ok() != Some(b"Metadata".as_slice())
    };
    let streams = tree.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let mut streams: Vec<_> = streams.filter(is_plain).collect();
    // The largest first keeps all threads busy to the end.
    streams.sort_by_key(|stream| std::cmp::Reverse(stream.content.len()));
    streams.into_par_iter().with_max_len(1).try_for_each(|stream| {
        put_deflated(stream, deflated(&stream.content, Effort::Some)?);
        Ok(())
    })
}

/// Gives a stream its content, which is deflated already.
pub fn put_deflated(stream: &mut Stream, content: Vec<u8>) {
    stream.dict.set("Filter", filter());
    stream.set_content(content);
}

/// Makes the entry that says that a stream is deflated.
fn filter() -> Object {
    Object::Name(b"FlateDecode".to_vec())
}

/// The whole file.
pub fn write(tree: &Document) -> Result<Vec<u8>, PdfError> {
    let mut small: Vec<(u32, &Object)> = Vec::new();
    let mut file = PdfObjects { bytes: Vec::with_capacity(1 << 20), places: Vec::new() };
    let _ = write!(file.bytes, "%PDF-{}\n%", tree.version);
    file.bytes.extend_from_slice(&[0xBB, 0xAD, 0xC0, 0xDE, b'\n']);
    for ((number, _), object) in &tree.objects {
        match object {
            Object::Stream(stream) => file.stream(*number, &stream.dict, &stream.content),
            _ => small.push((*number, object)),
        }
    }
    let mut next = tree.max_id.saturating_add(1);
    let together: Vec<_> = small.par_chunks(TOGETHER).map(pack).collect::<Result<_, _>>()?;
    for (objects, (mut dictionary, bytes)) in small.chunks(TOGETHER).zip(together) {
        for (at, (number, _)) in objects.iter().enumerate() {
            file.put(*number, ObjectPlace::In(next, at));
        }
        dictionary.set("Type", Object::Name(b"ObjStm".to_vec()));
        file.stream(next, &dictionary, &bytes);
        next = next.saturating_add(1);
    }
    file.finish(next, &tree.trailer)?;
    Ok(file.bytes)
}

/// Objects in a stream: their numbers and places, then themselves.
fn pack(objects: &[(u32, &Object)]) -> std::io::Result<(Dictionary, Vec<u8>)> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (number, object) in objects {
        push_number(*number, &mut head);
        head.push(b' ');
        push_number(body.len(), &mut head);
        head.push(b' ');
        push(object, &mut body);
        body.push(b'\n');
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("N", integer(objects.len()));
    dictionary.set("First", integer(head.len()));
    dictionary.set("Filter", filter());
    head.append(&mut body);
    Ok((dictionary, deflated(&head, Effort::Some)?))
}

struct PdfObjects {
    bytes: Vec<u8>,
    /// By number; numbers without an object are free.
    places: Vec<Option<ObjectPlace>>,
}

impl PdfObjects {
    fn put(&mut self, number: u32, place: ObjectPlace) {
        let at = number as usize;
        if self.places.len() <= at {
            self.places.resize(at.saturating_add(1), None);
        }
        if let Some(slot) = self.places.get_mut(at) {
            *slot = Some(place);
        }
    }

    fn stream(&mut self, number: u32, dictionary: &Dictionary, content: &[u8]) {
        self.put(number, ObjectPlace::At(self.bytes.len()));
        let mut dictionary = dictionary.clone();
        dictionary.set("Length", integer(content.len()));
        let _ = writeln!(self.bytes, "{number} 0 obj");
        push_dictionary(&dictionary, &mut self.bytes);
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// The list of places as the last stream, and where it begins.
    fn finish(&mut self, number: u32, trailer: &Dictionary) -> Result<(), PdfError> {
        let start = self.bytes.len();
        self.put(number, ObjectPlace::At(start));
        let mut rows = Vec::with_capacity(self.places.len().saturating_mul(7));
        let too_large = |_| PdfError::Write("文件超过 4 GB".to_owned());
        for place in &self.places {
            let (kind, a, b) = match place {
                // Numbers that are free for good.
                None => (0_u8, 0, u16::MAX),
                Some(ObjectPlace::At(at)) => (1, u32::try_from(*at).map_err(too_large)?, 0),
                Some(ObjectPlace::In(stream, at)) => {
                    (2, *stream, u16::try_from(*at).map_err(too_large)?)
                }
            };
            rows.push(kind);
            rows.extend_from_slice(&a.to_be_bytes());
            rows.extend_from_slice(&b.to_be_bytes());
        }
        let mut dictionary = trailer.clone();
        dictionary.set("Type", Object::Name(b"XRef".to_vec()));
        dictionary.set("Size", integer(self.places.len()));
        dictionary.set("W", [1, 4, 2].map(integer).to_vec());
        dictionary.set("Filter", filter());
        let rows = deflated(&rows, Effort::Some)?;
        self.stream(number, &dictionary, &rows);
        let _ = write!(self.bytes, "startxref\n{start}\n%%EOF\n");
        Ok(())
    }
}

/// A number of things.
pub fn integer(n: usize) -> Object {
    Object::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A whole number in digits.
pub fn push_number(number: impl itoa::Integer, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn push(object: &Object, out: &mut Vec<u8>) {
    match object {
        // Streams stand by themselves.
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => push_number(*value, out),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => push_name(name, out),
        Object::String(text, format) => push_string(text, *format, out),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                push(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => push_dictionary(dictionary, out),
        Object::Reference((number, generation)) => {
            push_number(*number, out);
            out.push(b' ');
            push_number(*generation, out);
            out.extend_from_slice(b" R");
        }
    }
}

fn push_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary.iter() {
        push_name(key, out);
        out.push(b' ');
        push(value, out);
    }
    out.extend_from_slice(b">>");
}

fn push_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.*".contains(byte) {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn push_string(text: &[u8], format: StringFormat, out: &mut Vec<u8>) {
    if format == StringFormat::Hexadecimal {
        out.push(b'<');
        for byte in text {
            let _ = write!(out, "{byte:02X}");
        }
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for byte in text {
        match byte {
            // A line end would be read as another one.
            b'\r' => out.extend_from_slice(b"\\r"),
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            byte => out.push(*byte),
        }
    }
    out.push(b')');
}

/// A text string: UTF-16 with its mark.
pub fn text(string: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(string.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
