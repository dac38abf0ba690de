//! Whatever the bytes: no panic, and never half a lead.

mod common;

use common::{fixture, read_bytes, utf16};
use desk_domain::facts::Facts;
use desk_domain::receive::{Incoming, Standing};
use proptest::prelude::*;

fn said(leads: &[&Incoming]) -> Vec<(Facts, Standing)> {
    let said = |lead: &&Incoming| (lead.facts.clone(), lead.standing.clone());
    leads.iter().map(said).collect()
}

/// Every lead of the cut file is one of the whole file, in the same order. Only what the leads say
/// is compared: a last cell that is cut short looks whole, so the tables end in a column that says
/// nothing.
fn check_cut(whole: &[u8], cut: usize) -> Result<(), TestCaseError> {
    let all = said(&read_bytes(whole).leads());
    let given = read_bytes(&whole[..cut]);
    let some = said(&given.leads());
    prop_assert!(all.starts_with(&some), "cut at {cut}");
    prop_assert!(given.rejected().len() <= 1, "cut at {cut}: {given:?}");
    if let [rejected] = given.rejected().as_slice() {
        prop_assert!(
            ["cut-off", "unclosed-quote"].contains(&rejected.reason.code()),
            "cut at {cut}: {rejected:?}"
        );
    }
    let silent = given.end.is_ok() && given.rejected().is_empty();
    let complete = some.len() == all.len() || !whole.starts_with(b"[");
    prop_assert!(
        !silent || complete,
        "cut at {cut}: leads are missing and nothing is said"
    );
    Ok(())
}

const LIST: &str = r#"[{"id":"r-1","createdDateTime":"2025-03-03T08:12:44Z","name":"Größe \"x\" \\"},
 {"id":"r-2","createdDateTime":"2025-03-03T08:12:44Z","details":{"notes":"[}\u00e4","dealValue":-1.50e0}} , {"id":"r-3","createdDateTime":"2025-03-03T08:12:44Z","tags":[true,null]}]"#;
const PAGE: &str = r#"{"@odata.count":2,"value":[{"id":"r-1","createdDateTime":"2025-03-03T08:12:44Z"},{"id":"r-2","createdDateTime":"2025-03-03T08:12:44Z"}],"next":null}"#;
const TABLE: &str = "Referral ID,Creation Date,Customer Name,Odd\r\nr-1,03/05/2025,\"Mo\"\"ss, Ü\nx\",a\r\nr-2,03/05/2025,Fern,\"b\"\r\nr-3,03/05/2025,,c\r\n";

#[test]
fn a_file_cut_at_any_byte_gives_whole_leads_only() {
    for text in [LIST, PAGE, TABLE] {
        for bytes in [
            text.as_bytes().to_vec(),
            utf16(text, true, true),
            utf16(text, false, false),
        ] {
            for cut in 0..=bytes.len() {
                check_cut(&bytes, cut).unwrap();
            }
        }
    }
}

fn files() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "list-page-1.json",
        "array.json",
        "leads-insights.csv",
        "co-sell.csv",
    ];
    proptest::sample::select(
        names
            .map(|name| std::fs::read(fixture(name)).unwrap())
            .to_vec(),
    )
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        read_bytes(bytes);
    }

    #[test]
    fn any_text_after_a_good_beginning_is_read_without_a_panic(
        beginning in proptest::sample::select(vec![
            "[", "{", "{\"value\":[", "[{\"id\":", "{\"id\":\"r\",", "Referral ID,Creation Date\n",
            "Referral ID\tDeal Name\tNotes\n", "sep=", "\"Referral ID", "\u{feff}[",
        ]),
        text in "([\\[\\]{}\":,;\t\n\r\\\\ 0-9a-zé\\x00-\\x1f]|null|\"id\":|03/05/2025|-1e5){0,200}",
    ) {
        read_bytes(format!("{beginning}{text}"));
    }

    #[test]
    fn a_good_file_with_some_bytes_changed_is_read_without_a_panic(
        mut bytes in files(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..20),
    ) {
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        read_bytes(bytes);
    }

    #[test]
    fn a_real_list_cut_anywhere_gives_whole_leads_only(place in any::<proptest::sample::Index>()) {
        let bytes = std::fs::read(fixture("list-page-1.json")).unwrap();
        check_cut(&bytes, place.index(bytes.len()))?;
    }

    #[test]
    fn any_value_in_any_member_is_read_without_a_panic(
        member in proptest::sample::select(vec![
            "status", "name", "customerProfile", "details", "team", "tags", "updatedDateTime",
            "expirationDateTime", "consent", "inviteContext", "createdDateTime", "id",
        ]),
        value in proptest::sample::select(vec![
            "null", "true", "-0.0", "1e999", "-1e-999", "99999999999999999999999", "\"\"", "\"\\u0000\"",
            "[]", "[[]]", "{}", "[null]", "{\"team\":[5],\"notes\":{},\"dealValue\":1e400}",
            "{\"dealValue\":1e308,\"currency\":\"EUR\"}", "\"9999-12-31T23:59:59.999999999+23:59\"",
            "\"0000-01-01T00:00:00-23:59\"", "\"2016-12-31T23:59:60Z\"",
        ]),
    ) {
        read_bytes(format!(
            r#"[{{"createdDateTime":"2025-03-03T08:12:44Z","id":"r-1","{member}":{value}}}]"#
        ));
    }
}
