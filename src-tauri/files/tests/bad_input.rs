//! What is wrong with a file is said with its place, and the rest of it is read.

mod common;

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;

use common::{fixture, now, read_bytes, utf16};
use desk_files::{FileError, Position, Row, RowError, read, read_from};

const LEAD: &str = r#"{"id":"r-1","createdDateTime":"2025-03-03T08:12:44Z"}"#;

fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let bytes = bytes.as_ref();
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    assert_eq!(read_bytes(bytes).story(), expected, "{beginning}");
}

#[test]
fn a_file_that_is_neither_json_nor_a_table_is_refused_in_words() {
    for (bytes, code, words) in [
        (b"".as_slice(), "empty", "the file is empty"),
        (b" \r\n\t ", "empty", "the file is empty"),
        (b"\xEF\xBB\xBF", "empty", "the file is empty"),
        (
            b"%PDF-1.7\n%\xE2\xE3",
            "not-text",
            "this is a PDF file, not JSON or a table (CSV, TSV)",
        ),
        (
            b"PK\x03\x04\x14\0\x06\0",
            "not-text",
            "this is an Excel workbook or a ZIP file, not JSON or a table (CSV, TSV)",
        ),
        (
            b"{\\rtf1\\ansi",
            "not-text",
            "this is an RTF document, not JSON or a table (CSV, TSV)",
        ),
        (
            b"\xFF\xFE\0\0{\0\0\0",
            "not-text",
            "this is UTF-32 text, not JSON or a table (CSV, TSV)",
        ),
        (
            b"\x7FELF\x02\x01\x01\0\0\0",
            "not-text",
            "this is a binary file, not JSON or a table (CSV, TSV)",
        ),
        (
            b"Betreff: Gr\xFC\xDFe\n",
            "not-unicode",
            "the file is not UTF-8 or UTF-16 text (read as UTF-8, byte 11)",
        ),
        (
            b"Dear team, please call.",
            "no-known-columns",
            "the first line names no columns of a Partner Center export; it begins: Dear team, please call.",
        ),
        (
            b"42",
            "no-known-columns",
            "the first line names no columns of a Partner Center export; it begins: 42",
        ),
        (
            b"{settings}",
            "not-json",
            "this is not JSON (line 1, column 2)",
        ),
        (
            b"[settings]\na=b\n",
            "not-json",
            "this is not JSON (line 1, column 2)",
        ),
        (
            b"\n\n  {a: 1}",
            "not-json",
            "this is not JSON (line 3, column 4)",
        ),
        (b"[,]", "not-json", "this is not JSON (line 1, column 2)"),
        (
            b"{}",
            "no-referral",
            "not a referral: the JSON has neither an id nor a list named value",
        ),
        (
            b"{\"error\":{\"code\":\"401\"}}",
            "no-referral",
            "not a referral: the JSON has neither an id nor a list named value",
        ),
        (
            b"{\"value\":5}",
            "no-referral",
            "not a referral: the JSON has neither an id nor a list named value",
        ),
    ] {
        let given = read_bytes(bytes);
        assert_eq!(given.rows, [], "{words}");
        let error = given.end.unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, words));
    }
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_is_refused() {
    let mut sink = |_: Row| ControlFlow::Continue(());
    let nowhere = read(Path::new("no such file.json"), now(), &mut sink);
    assert_eq!(nowhere, Err(FileError::NotFound));
    let folder = read(&fixture(""), now(), &mut sink).unwrap_err();
    assert!(
        ["unreadable", "cannot-open"].contains(&folder.code()),
        "{folder}"
    );
}

#[test]
fn an_empty_list_is_no_error() {
    check("[]", &["referral-array"]);
    check(" [ ] ", &["referral-array"]);
    check(r#"{"value":[]}"#, &["referral-page"]);
    check("Referral ID,Creation Date\n", &["leads-insights"]);
    check("Referral ID,Creation Date", &["leads-insights"]);
}

#[test]
fn half_a_json_file_gives_its_whole_leads_and_the_place_of_the_break() {
    check(
        format!("[{LEAD},\n{{\"id\":\"r-2\","),
        &["lead r-1", "line 2, column 13: cut-off", "referral-array"],
    );
    check(
        format!("[{LEAD}"),
        &["lead r-1", "line 1, column 55: cut-off", "referral-array"],
    );
    check(
        format!("[{LEAD},"),
        &["lead r-1", "line 1, column 56: cut-off", "referral-array"],
    );
    check(
        format!("{{\"value\":[{LEAD}"),
        &["lead r-1", "line 1, column 64: cut-off", "referral-page"],
    );
    check(
        format!("{{\"value\":[{LEAD}]"),
        &["lead r-1", "line 1, column 65: cut-off", "referral-page"],
    );
    check(&LEAD[..40], &["line 1, column 41: cut-off", "referral"]);
    check("[", &["line 1, column 2: cut-off", "referral-array"]);
    check("{", &["line 1, column 2: cut-off", "referral"]);
    check(
        format!("[{LEAD},{{\"id\":\"\u{e4}")
            .trim_end_matches('x')
            .as_bytes()
            .split_last()
            .unwrap()
            .1,
        &["lead r-1", "line 1, column 63: cut-off", "referral-array"],
    );
}

#[test]
fn a_broken_lead_costs_only_itself() {
    let broken = |lead: &str| format!("[{LEAD},\n{lead},\n{LEAD}]");
    let only = |position: &str, code: &str| {
        let rejected = format!("{position}: {code}");
        [
            "lead r-1".to_owned(),
            rejected,
            "lead r-1".to_owned(),
            "referral-array".to_owned(),
        ]
    };
    let check = |lead: &str, position: &str, code: &str| {
        assert_eq!(
            read_bytes(broken(lead)).story(),
            only(position, code),
            "{lead}"
        );
    };
    check(r#"{"id":"r-2" "x":1}"#, "line 2, column 13", "broken-json");
    check(r#"{"id":nul}"#, "line 2, column 10", "broken-json");
    check("{\"id\":\"r\n\"}", "line 3, column 1", "broken-json");
    check("NaN", "line 2, column 1", "broken-json");
    check("5", "element 2", "not-a-referral");
    check("null", "element 2", "not-a-referral");
    check(r#""text""#, "element 2", "not-a-referral");
    check("[]", "element 2", "not-a-referral");
    check("{}", "element 2", "missing-field");
    check(r#"{"id":"r-2"}"#, "element 2", "missing-field");
}

#[test]
fn what_cannot_be_followed_ends_the_reading_at_its_cause() {
    // A quote too many in line 2; the brackets only stop matching much later.
    check(
        format!("[{LEAD},\n{{\"id\":\"r\"2\"}},\n{LEAD}]"),
        &[
            "lead r-1",
            "line 2, column 10: broken-json",
            "referral-array",
        ],
    );
    check(
        format!("[{LEAD},\n{{\"id\":[1}},\n{LEAD}]"),
        &[
            "lead r-1",
            "line 2, column 9: broken-json",
            "referral-array",
        ],
    );
    check(
        format!("[{LEAD}\n{LEAD}]"),
        &[
            "lead r-1",
            "line 2, column 1: broken-json",
            "referral-array",
        ],
    );
    check(
        format!("{LEAD}\n{LEAD}"),
        &["lead r-1", "line 2, column 1: broken-json", "referral"],
    );
    check(
        format!("[{LEAD},]"),
        &[
            "lead r-1",
            "line 1, column 56: broken-json",
            "referral-array",
        ],
    );
}

#[test]
fn lists_in_lists_in_lists_are_an_error_and_not_a_crash() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let deep_lead = |depth| {
        format!(
            r#"{{"id":"r-2","createdDateTime":"2025-03-03T08:12:44Z","x":{}}}"#,
            nested(depth)
        )
    };
    check(
        format!("[{LEAD},{},{LEAD}]", deep_lead(100_000)),
        &[
            "lead r-1",
            "element 2: too-deep",
            "lead r-1",
            "referral-array",
        ],
    );
    check(
        format!(
            "[{LEAD},{},{LEAD}]",
            "{\"a\":".repeat(200) + "1" + &"}".repeat(200)
        ),
        &[
            "lead r-1",
            "element 2: too-deep",
            "lead r-1",
            "referral-array",
        ],
    );
    let nested_by = |depth| read_bytes(deep_lead(depth)).story();
    assert_eq!(nested_by(126), ["lead r-2", "referral"]);
    assert_eq!(nested_by(127), ["element 1: too-deep", "referral"]);
    let given = read_bytes("[".repeat(4_000_000));
    assert_eq!(given.rejected()[0].reason, RowError::TooDeep);
    let given = read_bytes("{\"a\":".repeat(1_000_000));
    assert_eq!(given.rejected().len(), 1);
}

#[test]
fn a_wrong_encoding_halfway_names_the_byte_and_keeps_what_came_before() {
    let mut table =
        b"Referral ID,Creation Date,Customer Name\nr-1,03/05/2025,Moss\nr-2,03/05/2025,M".to_vec();
    table.extend_from_slice(b"\xFCller\nr-3,03/05/2025,Moss\n");
    let given = read_bytes(&table);
    assert_eq!(
        given.story(),
        ["lead r-1", "row 3: wrong-encoding", "leads-insights"]
    );
    let place = table.iter().position(|byte| *byte == 0xFC).unwrap();
    assert_eq!(
        given.rejected()[0].reason.to_string(),
        format!("this is not UTF-8 text (byte {place} of the file)")
    );

    let mut list = format!("[{LEAD},\n{{\"id\":\"").into_bytes();
    let place = list.len();
    list.extend_from_slice(b"M\xFCller\"}]");
    let given = read_bytes(&list);
    assert_eq!(
        given.story(),
        [
            "lead r-1",
            "line 2, column 9: wrong-encoding",
            "referral-array"
        ]
    );
    assert_eq!(
        given.rejected()[0].reason,
        RowError::WrongEncoding {
            encoding: "UTF-8",
            byte: place as u64 + 1
        }
    );

    let mut wide = utf16(&format!("[{LEAD}, "), true, true);
    let place = wide.len() as u64;
    wide.extend_from_slice(&[0x00, 0xDC, b']', 0]);
    let given = read_bytes(&wide);
    assert_eq!(
        given.rejected()[0].reason,
        RowError::WrongEncoding {
            encoding: "UTF-16LE",
            byte: place
        }
    );
    assert_eq!(given.leads().len(), 1);
}

#[test]
fn json_is_read_in_every_unicode_encoding() {
    let text = format!("[{LEAD},{}]", LEAD.replace("r-1", "Ärger-🎄"));
    let expected = read_bytes(&text);
    assert_eq!(expected.leads().len(), 2);
    for bytes in [
        format!("\u{feff}{text}").into_bytes(),
        utf16(&text, true, true),
        utf16(&text, false, true),
        utf16(&text, true, false),
        utf16(&text, false, false),
    ] {
        assert_eq!(read_bytes(bytes).rows, expected.rows);
    }
}

#[test]
fn a_million_characters_fit_into_a_field_and_no_more() {
    let json = |text: &str| {
        let long = LEAD.replace('}', &format!(r#","details":{{"notes":"{text}"}}}}"#));
        format!("[{LEAD},{long},{LEAD}]")
    };
    let table = |text: &str| {
        format!(
            "Referral ID,Creation Date,Notes\nr-1,03/05/2025,\nr-2,03/05/2025,\"{text}\"\nr-3,03/05/2025,\n"
        )
    };
    let check = |text: &str, fits: bool| {
        let json = read_bytes(json(text));
        let table = read_bytes(table(text));
        if fits {
            assert_eq!(
                json.story(),
                ["lead r-1", "lead r-1", "lead r-1", "referral-array"]
            );
            assert_eq!(
                table.story(),
                ["lead r-1", "lead r-2", "lead r-3", "leads-insights"]
            );
        } else {
            assert_eq!(
                json.story(),
                [
                    "lead r-1",
                    "element 2: field-too-long",
                    "lead r-1",
                    "referral-array"
                ]
            );
            assert_eq!(
                json.rejected()[0].reason.to_string(),
                "field notes is too long"
            );
            assert_eq!(
                table.story(),
                [
                    "lead r-1",
                    "row 3: field-too-long",
                    "lead r-3",
                    "leads-insights"
                ]
            );
            assert_eq!(
                table.rejected()[0].reason.to_string(),
                "field Notes is too long"
            );
        }
    };
    check(&"x".repeat(1_000_000), true);
    check(&"x".repeat(1_000_001), false);
    check(&"ё".repeat(1_000_000), true);
    check(&"ё".repeat(1_000_001), false);
    check(&"x".repeat(10_000_000), false);
    check(&"a line\n".repeat(1_500_000).replace('\n', "\\n"), false);
}

#[test]
fn a_lead_past_all_measure_is_skipped() {
    let huge = format!(r#"{{"id":"{}"}}"#, "x".repeat(20 << 20));
    check(
        format!("[{LEAD},{huge},{LEAD}]"),
        &[
            "lead r-1",
            "element 2: lead-too-long",
            "lead r-1",
            "referral-array",
        ],
    );
    let cells = ",".repeat(20_000);
    check(
        format!(
            "Referral ID,Creation Date\nr-1,03/05/2025\nr-2,03/05/2025{cells}\nr-3,03/05/2025\n"
        ),
        &[
            "lead r-1",
            "row 3: lead-too-long",
            "lead r-3",
            "leads-insights",
        ],
    );
}

#[test]
fn half_a_table_gives_its_whole_rows() {
    let head = "Referral ID,Creation Date,Customer Name\nr-1,03/05/2025,Moss\n";
    check(
        format!("{head}r-2,03/05/2025"),
        &["lead r-1", "row 3: cut-off", "leads-insights"],
    );
    check(
        format!("{head}r-2,03"),
        &["lead r-1", "row 3: cut-off", "leads-insights"],
    );
    check(
        format!("{head}r-2,03/05/2025,"),
        &["lead r-1", "lead r-2", "leads-insights"],
    );
    check(
        format!("{head}r-2,03/05/2025,\"Moss\nr-3,03/05/2025,Fern\n"),
        &["lead r-1", "row 3: unclosed-quote", "leads-insights"],
    );
    check(
        format!("{head}r-2,\""),
        &["lead r-1", "row 3: unclosed-quote", "leads-insights"],
    );
    check(
        format!("{head}r-2,03/05/2025,\"Moss\""),
        &["lead r-1", "lead r-2", "leads-insights"],
    );
    check(
        [head.as_bytes(), b"r-2,03/05/2025,M\xC3"].concat(),
        &["lead r-1", "row 3: cut-off", "leads-insights"],
    );
}

#[test]
fn texts_of_a_table_are_only_texts() {
    let hostile = "<script>alert(1)</script>'; DROP TABLE leads; --";
    let given = read_bytes(format!(
        "Referral ID,Creation Date,Customer Name,Customer Country,Lead Type,Status,Lead value,Lead currency\n\
         {hostile},03/05/2025,{hostile},{hostile},{hostile},{hostile},{hostile},{hostile}\n\
         a\0b,03/05/2025,c\0d,,,,,\n"
    ));
    let leads = given.leads();
    assert_eq!(leads[0].facts.source_id.as_ref().unwrap().as_str(), hostile);
    assert_eq!(leads[0].facts.customer.name, hostile);
    assert_eq!(
        leads[0].facts.customer.address.country.as_deref(),
        Some(hostile)
    );
    assert_eq!(leads[0].facts.unread.len(), 2);
    assert_eq!(
        leads[1].facts.source_id.as_ref().unwrap().as_str(),
        "a\u{FFFD}b"
    );
    assert_eq!(leads[1].facts.customer.name, "c\u{FFFD}d");
    assert!(leads[1].raw.contains("c\\u0000d"));
}

/// Gives some bytes and then fails, as a network drive does.
struct Breaking<'b>(&'b [u8]);

impl Read for Breaking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer) {
            Ok(0) => Err(io::Error::other("the drive went away")),
            read => read,
        }
    }
}

#[test]
fn a_drive_that_goes_away_halfway_leaves_what_was_read() {
    let check = |text: &str, expected: Position| {
        let mut rows = Vec::new();
        let end = read_from(&mut Breaking(text.as_bytes()), now(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        });
        assert!(end.is_ok());
        let [Row::Lead(_), Row::Rejected(rejected)] = rows.as_slice() else {
            panic!("{rows:?}")
        };
        assert_eq!(rejected.position, expected);
        assert_eq!(
            rejected.reason.to_string(),
            "the file could not be read any further: the drive went away"
        );
    };
    check(
        &format!("[{LEAD}"),
        Position::Place {
            line: 1,
            column: 55,
        },
    );
    check(
        "Referral ID,Creation Date\nr-1,03/05/2025\nr-2",
        Position::Row(3),
    );
    let nothing = read_from(
        &mut Breaking(b""),
        now(),
        &mut |_| ControlFlow::Continue(()),
    );
    assert_eq!(nothing.unwrap_err().code(), "unreadable");
}

#[test]
fn the_sink_ends_the_reading() {
    for text in [
        format!("[{LEAD},{LEAD},{LEAD}]"),
        "Referral ID,Creation Date\nr-1,03/05/2025\nr-2,03/05/2025\n".to_owned(),
        LEAD.to_owned(),
    ] {
        let mut count = 0;
        let end = read_from(&mut text.as_bytes(), now(), &mut |_| {
            count += 1;
            ControlFlow::Break(())
        });
        assert!(end.is_ok());
        assert_eq!(count, 1, "{text}");
    }
}
