//! Findings as JSON, for other programs.
