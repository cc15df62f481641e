//! Findings as SARIF 2.1.0, which services and editors for checks of all kinds read.

use super::plain::{self, LineAndColumn};
use super::{Diagnostic, Rule, Severity, page, rules};
use crate::source::Sources;
use serde::Serialize;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: Severity,
}

#[derive(Serialize)]
struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: Severity,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// All findings as a log of one run.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let driver = Driver {
        name: "juesuan",
        version: env!("CARGO_PKG_VERSION"),
        language: "zh-CN",
        rules: rules::ALL.iter().map(|rule| descriptor(rule)).collect(),
    };
    let run = SarifRun {
        tool: Tool { driver },
        language: "zh-CN",
        column_kind: "unicodeCodePoints",
        results: diagnostics.iter().map(|diagnostic| outcome(diagnostic, sources)).collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    // Serialising plain structs of strings and numbers can't fail.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn descriptor(rule: &Rule) -> Descriptor {
    let markdown = Some(escaped(&page::markdown(rule.page)));
    Descriptor {
        id: rule.code,
        short_description: message(rule.title),
        full_description: message(page::beginning(rule.page)),
        help: Message { markdown, ..message(rule.page) },
        default_configuration: Configuration { level: rule.severity },
    }
}

fn outcome(diagnostic: &Diagnostic, sources: &Sources) -> SarifResult {
    let code = diagnostic.rule.code;
    let primary = match LineAndColumn::primary(diagnostic, sources) {
        Some(place) => Some(location(&place)),
        None => plain::report(sources).map(|file| physical(file, None, "")),
    };
    SarifResult {
        rule_id: code,
        rule_index: rules::ALL.iter().take_while(|rule| rule.code != code).count(),
        level: diagnostic.severity(),
        message: message(&plain::text(diagnostic)),
        locations: primary.into_iter().collect(),
        related_locations: LineAndColumn::related(diagnostic, sources)
            .map(|p| location(&p))
            .collect(),
    }
}

fn location(place: &LineAndColumn<'_>) -> Location {
    let region = Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
    };
    physical(place.file, Some(region), place.label)
}

fn physical(file: &str, region: Option<Region>, label: &str) -> Location {
    let artifact_location = ArtifactLocation { uri: uri(file) };
    Location {
        physical_location: PhysicalLocation { artifact_location, region },
        message: (!label.is_empty()).then(|| message(label)),
    }
}

fn message(text: &str) -> Message {
    Message { text: escaped(text), markdown: None }
}

/// Doubles braces: single ones would stand for arguments of the message (SARIF 2.1.0, 3.11.5).
fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A path as a URI: relative if it is, otherwise of the scheme `file`.
fn uri(path: &str) -> String {
    let scheme = match path.as_bytes() {
        [b'/', ..] => "file://",
        [drive, b':', ..] if drive.is_ascii_alphabetic() => "file:///",
        _ => "",
    };
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded = path.bytes().map(|byte| match kept(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    std::iter::once(scheme.to_owned()).chain(encoded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("正文/a b.md"), "%E6%AD%A3%E6%96%87/a%20b.md");
        assert_eq!(uri("../2023/report-1.toml"), "../2023/report-1.toml");
        assert_eq!(uri("/tmp/a.toml"), "file:///tmp/a.toml");
        assert_eq!(uri("C:/a.toml"), "file:///C%3A/a.toml");
    }

    #[test]
    fn braces_are_no_arguments() {
        assert_eq!(escaped("写 {{ unit }}"), "写 {{{{ unit }}}}");
    }
}
