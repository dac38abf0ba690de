//! CSV and TSV as Partner Center exports them.

mod common;

use common::{now, only_lead, read_bytes, read_fixture, utf16};
use desk_domain::kind::Kind;
use desk_domain::lead::{Outcome, Reason};
use desk_domain::reason::CloseReason;
use desk_domain::receive::{Incoming, SourceStage};
use desk_files::{FileError, Format};

fn unread(lead: &Incoming) -> Vec<(&str, &str, &str)> {
    let facts = &lead.facts.unread;
    facts
        .iter()
        .map(|u| (u.field.as_str(), u.text.as_str(), u.reason.as_str()))
        .collect()
}

#[test]
fn the_leads_table_is_read_whole() {
    let given = read_fixture("leads-insights.csv");
    assert_eq!(given.end, Ok(Format::LeadsInsights));
    assert_eq!(given.rejected().len(), 0);
    let leads = given.leads();
    let [first, second, third, fourth] = leads.as_slice() else {
        panic!("{given:#?}")
    };
    let facts = &first.facts;
    assert_eq!(
        facts.source_id.as_ref().unwrap().as_str(),
        "7c1d0001-0000-4000-8000-000000000001"
    );
    assert_eq!(
        facts.received_at,
        "2025-03-05T09:14:00Z"
            .parse::<desk_domain::Instant>()
            .unwrap()
    );
    assert_eq!(facts.labels.mpn_id.as_deref(), Some("6190042"));
    assert_eq!(facts.labels.referral_source.as_deref(), Some("AppSource"));
    assert_eq!(facts.labels.call_to_action.as_deref(), Some("Contact me"));
    assert_eq!(facts.customer.name, "Brackwater Marine Supplies GmbH");
    assert_eq!(facts.customer.address.country.as_deref(), Some("DE"));
    assert_eq!(facts.customer.address.city.as_deref(), Some("Kiel"));
    assert_eq!(
        (facts.kind, facts.classified),
        (Kind::CustomerInquiry, true)
    );
    assert_eq!(
        facts.provenance.qualification.as_deref(),
        Some("Customer inquiry")
    );
    assert_eq!(facts.need.offers, ["Cold Chain Reporting"]);
    assert_eq!(facts.need.value.unwrap().decimal(), "18000.00");
    assert_eq!(first.standing.stage, SourceStage::Received);
    assert_eq!(unread(first), []);
    let raw: serde_json::Value = serde_json::from_str(&first.raw).unwrap();
    assert_eq!(raw["Lead value (USD)"], "19,620.00");
    assert!(first.raw.starts_with(r#"{"Referral ID":"7c1d0001-"#));

    assert_eq!(second.standing.stage, SourceStage::Accepted);
    assert_eq!(
        second.standing.deal.as_ref().unwrap().name,
        "Pellow, Finch & Daughters"
    );
    assert_eq!(second.facts.kind, Kind::SalesQualified);
    assert_eq!(
        second.facts.labels.referral_program.as_deref(),
        Some("Digital sales opportunity")
    );
    assert_eq!(
        third.standing.stage,
        SourceStage::Archived(Outcome::Expired)
    );
    assert_eq!(third.facts.customer.name, "Atelier \"Deux Rives\"");
    assert_eq!(third.facts.need.value, None);
    assert_eq!(
        fourth.standing.stage,
        SourceStage::Archived(Outcome::Declined)
    );
    assert_eq!(
        fourth.standing.reason,
        Some(Reason::Close(CloseReason::TimelineTooShort))
    );
    assert_eq!(fourth.facts.need.value.unwrap().currency.code(), "USD");
    assert_eq!(fourth.facts.need.offers, ["offer-13"]);
}

#[test]
fn the_co_sell_table_is_read_whole() {
    let given = read_fixture("co-sell.csv");
    assert_eq!(given.end, Ok(Format::CoSell));
    let leads = given.leads();
    let [first, second] = leads.as_slice() else {
        panic!("{given:#?}")
    };
    let facts = &first.facts;
    assert_eq!((facts.kind, facts.classified), (Kind::CoSell, true));
    assert_eq!(facts.received_at, now());
    assert_eq!(unread(first), [("Creation Date", "", "missing")]);
    assert_eq!(facts.labels.engagement_id.as_deref(), Some("e-9001"));
    assert_eq!(facts.labels.sales_stage.as_deref(), Some("40%"));
    assert_eq!(
        facts.need.title.as_deref(),
        Some("Ostrova Rail - timetable planner")
    );
    let address = &facts.customer.address;
    assert_eq!(address.line1.as_deref(), Some("Nadrazni 12"));
    assert_eq!(address.line2.as_deref(), Some("Floor 2"));
    assert_eq!(address.postal_code.as_deref(), Some("702 00"));
    assert_eq!(address.country.as_deref(), Some("CZ"));
    assert_eq!(
        facts.customer.external_ids,
        [("Duns".to_owned(), "123456789".to_owned())]
    );
    let contact = &facts.customer.contacts[0];
    assert_eq!(contact.last_name, "Malikova");
    assert_eq!(
        contact.email.as_deref(),
        Some("tereza.malikova@ostrova-rail.example")
    );
    assert_eq!(
        facts.need.request.as_deref(),
        Some("First call went well.\nWants a pilot; budget is approved.")
    );
    assert_eq!(first.standing.stage, SourceStage::Accepted);
    let deal = first.standing.deal.as_ref().unwrap();
    assert_eq!(deal.value.unwrap().decimal(), "182000.00");
    assert_eq!(deal.close_date.unwrap().to_string(), "2025-12-31");
    assert_eq!(deal.crm_id.as_deref(), Some("CRM-77"));
    assert_eq!(deal.campaign_id.as_deref(), Some("SPRING-25"));
    let [mirela, jonas] = first.standing.team.as_slice() else {
        panic!("{:?}", first.standing.team)
    };
    assert_eq!(mirela.phone.as_deref(), Some("+49 40 555 0110"));
    assert_eq!(jonas.last_name, "Petrauskas");
    assert_eq!(jonas.phone, None);
    assert_eq!(
        jonas.email.as_deref(),
        Some("jonas.petrauskas@northlight.example")
    );
    assert!(first.raw.contains(r#""Solution IDs":"SOL-48213-QTX""#));

    assert_eq!(second.standing.stage, SourceStage::Archived(Outcome::Lost));
    assert_eq!(
        second.standing.reason,
        Some(Reason::Close(CloseReason::CustomerChoseAnotherVendor))
    );
    assert_eq!(
        second.standing.deal.as_ref().unwrap().value.unwrap().minor,
        1_250_050
    );
    assert_eq!(second.facts.customer.address.country.as_deref(), Some("GB"));
}

/// A table of one row under the given header cells and below them the given cells.
fn one(cells: &[(&str, &str)]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |part: fn(&(&str, &str)) -> String| cells.iter().map(part).collect::<Vec<_>>();
    let header = line(|(name, _)| (*name).to_owned());
    let row = line(|(_, cell)| (*cell).to_owned());
    let join = |line: Vec<String>| {
        line.iter()
            .map(|cell| quoted(cell))
            .collect::<Vec<_>>()
            .join(",")
    };
    format!("{}\r\n{}\r\n", join(header), join(row))
}

fn lead_with(cells: &[(&str, &str)]) -> Incoming {
    let base = [("Referral ID", "r-1"), ("Creation Date", "03/05/2025")];
    only_lead(one(&[base.as_slice(), cells].concat()))
}

#[test]
fn every_way_of_writing_the_same_table_gives_the_same_leads() {
    let plain = "Referral ID,Creation Date,Customer Name,Lead Type,Odd one\n\
                 r-1,03/05/2025,Ünal & Söhne,Customer inquiry,x\n\
                 r-2,03/06/2025,\"Two\nlines\",Direct,y\n";
    let expected = read_bytes(plain);
    assert_eq!(expected.story(), ["lead r-1", "lead r-2", "leads-insights"]);
    assert_eq!(expected.leads()[1].facts.customer.name, "Two\nlines");
    let semicolons = plain.replace(',', ";");
    let tabs = plain.replace(',', "\t");
    let crlf = plain.replace('\n', "\r\n").replace("Two\r\n", "Two\n");
    let bare_cr = plain.replace('\n', "\r").replace("Two\r", "Two\n");
    for (name, bytes) in [
        ("semicolons", semicolons.clone().into_bytes()),
        ("tabs", tabs.clone().into_bytes()),
        ("CRLF", crlf.into_bytes()),
        ("CR", bare_cr.into_bytes()),
        ("no last line break", plain.trim_end().as_bytes().to_vec()),
        (
            "blank lines",
            format!("\n\n{}\n\n,,,,\n", plain.replace("\nr-1", "\n\nr-1")).into_bytes(),
        ),
        ("mark", format!("\u{feff}{plain}").into_bytes()),
        ("sep=", format!("sep=;\r\n{semicolons}").into_bytes()),
        ("UTF-16LE, mark", utf16(plain, true, true)),
        ("UTF-16BE, mark", utf16(plain, false, true)),
        ("UTF-16LE", utf16(&tabs, true, false)),
        ("UTF-16BE", utf16(&tabs, false, false)),
    ] {
        let given = read_bytes(bytes);
        assert_eq!(given.rows, expected.rows, "{name}");
        assert_eq!(given.end, expected.end, "{name}");
    }
}

#[test]
fn headers_are_known_in_any_order_case_and_spacing() {
    for header in [
        "Referral ID,Creation Date,Customer Name",
        "referral id,CREATION DATE,customername",
        "\" Referral_ID \",Creation-Date,Customer  Name",
        "ReferralId,CreatedDate,Customer Name",
        "Referral ID,Created On,Customer Name",
    ] {
        let lead = only_lead(format!("{header}\nr-1,03/05/2025,Moss\n"));
        assert_eq!(lead.facts.customer.name, "Moss", "{header}");
        assert_eq!(
            lead.facts.received_at.to_rfc3339(),
            "2025-03-05T00:00:00+00:00"
        );
    }
    let lead = only_lead("Customer Name,Creation Date,Referral ID\nMoss,03/05/2025,r-1\n");
    assert_eq!(lead.facts.source_id.unwrap().as_str(), "r-1");
}

#[test]
fn close_names_of_co_sell_columns_are_known() {
    let lead = only_lead(one(&[
        ("Referral ID", "r-1"),
        ("Deal Name", "Quay"),
        ("Referral Creation Date", "03/05/2025"),
        ("Address Line 1", "a"),
        ("Customer State", "b"),
        ("Customer Postal code", "c"),
        ("Customer Country", "Poland"),
        ("Customer Contact First Name", "Ada"),
        ("Customer Contact Last Name", "Moss"),
        ("Customer Contact Phone number", "+1 555 0100"),
        ("Customer Contact Email Address", "ada@moss.example"),
        ("Estimated Close Date", "06/30/2025"),
    ]));
    assert_eq!(unread(&lead), []);
    let customer = &lead.facts.customer;
    assert_eq!(customer.address.line1.as_deref(), Some("a"));
    assert_eq!(customer.address.state.as_deref(), Some("b"));
    assert_eq!(customer.address.postal_code.as_deref(), Some("c"));
    assert_eq!(customer.address.country.as_deref(), Some("PL"));
    assert_eq!(customer.contacts[0].last_name, "Moss");
    assert_eq!(customer.contacts[0].phone.as_deref(), Some("+1 555 0100"));
    assert_eq!(
        customer.contacts[0].email.as_deref(),
        Some("ada@moss.example")
    );
    assert_eq!(customer.name, "Ada Moss");
    assert_eq!(lead.facts.need.wanted_by.unwrap().to_string(), "2025-06-30");
}

#[test]
fn unknown_columns_ragged_rows_and_twin_names_are_kept_in_the_raw_row() {
    let check = |table: &str, expected: &str| assert_eq!(only_lead(table).raw, expected);
    check(
        "Referral ID,Creation Date,Weather\nr-1,03/05/2025,\"rain, \"\"much\"\"\"\n",
        r#"{"Referral ID":"r-1","Creation Date":"03/05/2025","Weather":"rain, \"much\""}"#,
    );
    check(
        "Referral ID,Creation Date,Customer Name\nr-1,03/05/2025\n",
        r#"{"Referral ID":"r-1","Creation Date":"03/05/2025"}"#,
    );
    check(
        "Referral ID,Creation Date\nr-1,03/05/2025,more,and more\n",
        r#"{"Referral ID":"r-1","Creation Date":"03/05/2025","column 3":"more","column 4":"and more"}"#,
    );
    check(
        "Referral ID,Creation Date,Notes,,Notes\nr-1,03/05/2025,a,b,c\n",
        r#"{"Referral ID":"r-1","Creation Date":"03/05/2025","Notes":"a","column 4":"b","Notes (2)":"c"}"#,
    );
}

#[test]
fn lead_types_become_kinds() {
    use Kind::{CoSell, CustomerInquiry, MarketingQualified, SalesQualified};
    for (words, kind, classified) in [
        ("Customer inquiry", CustomerInquiry, true),
        ("CustomerInquiry", CustomerInquiry, true),
        ("Marketplace", CustomerInquiry, true),
        ("Direct", CustomerInquiry, true),
        ("Marketing qualified", MarketingQualified, true),
        ("MarketingQualified", MarketingQualified, true),
        ("Sales-qualified lead", SalesQualified, true),
        ("Co-sell", CoSell, true),
        ("Co-sell (private)", CoSell, false),
        ("Marketing, other", MarketingQualified, false),
        ("Sales outreach", SalesQualified, false),
        ("Moonlight", CustomerInquiry, false),
        ("", CustomerInquiry, false),
    ] {
        let facts = lead_with(&[("Lead Type", words)]).facts;
        assert_eq!(
            (facts.kind, facts.classified),
            (kind, classified),
            "{words}"
        );
    }
}

#[test]
fn the_stage_is_read_from_either_set_of_words() {
    use SourceStage::{Accepted, Archived, Received};
    for (status, reason, stage, odd) in [
        ("New", "", Received, None),
        ("New", "Pending", Received, None),
        ("New", "Received", Received, None),
        ("Active", "Accepted", Accepted, None),
        ("Active", "", Accepted, None),
        ("Closed", "Won", Archived(Outcome::Won), None),
        ("Closed", "Expired", Archived(Outcome::Expired), None),
        ("Received", "", Received, None),
        ("Accepted", "", Accepted, None),
        ("Lost", "Other", Archived(Outcome::Lost), None),
        ("Error", "Duplicate", Archived(Outcome::Error), None),
        ("Closed", "Other", Received, Some(("Status Reason", ""))),
        ("Frozen", "", Received, Some(("Status", "Frozen"))),
    ] {
        let lead = lead_with(&[("Status", status), ("Status Reason", reason)]);
        assert_eq!(lead.standing.stage, stage, "{status}/{reason}");
        let expected: Vec<_> = odd
            .iter()
            .map(|(field, text)| (*field, *text, "unknown-status"))
            .collect();
        assert_eq!(unread(&lead), expected, "{status}/{reason}");
    }
}

#[test]
fn values_and_dates_that_are_none_are_set_aside() {
    let check = |cells: &[(&str, &str)], expected: (&str, &str, &str)| {
        let lead = lead_with(cells);
        assert_eq!(lead.facts.need.value, None, "{cells:?}");
        assert_eq!(unread(&lead), [expected], "{cells:?}");
    };
    let value = |text| [("Lead value", text), ("Lead currency", "EUR")];
    check(&value("-5"), ("Lead value", "-5 EUR", "negative"));
    check(&value("many"), ("Lead value", "many EUR", "not-a-number"));
    check(
        &value("18.000,00"),
        ("Lead value", "18.000,00 EUR", "not-a-number"),
    );
    check(
        &[("Lead value", "5")],
        ("Lead value", "5", "missing-currency"),
    );
    check(
        &[("Lead value", "5"), ("Lead currency", "Gold")],
        ("Lead value", "5 Gold", "unknown-currency"),
    );
    let updated = |text| [("Updated Date", text)];
    check(
        &updated("13/05/2025"),
        ("Updated Date", "13/05/2025", "not-a-date"),
    );
    check(
        &updated("01/01/1900"),
        ("Updated Date", "01/01/1900", "date-out-of-range"),
    );
    check(
        &updated("12/31/9999"),
        ("Updated Date", "12/31/9999", "date-out-of-range"),
    );
    for (text, minor) in [
        ("18000", 1_800_000),
        ("18000.00", 1_800_000),
        ("18,000.00", 1_800_000),
    ] {
        let lead = lead_with(&value(text));
        assert_eq!(lead.facts.need.value.unwrap().minor, minor);
    }
}

#[test]
fn a_row_without_id_or_date_is_rejected_and_the_rest_read() {
    let given = read_bytes(
        "Referral ID,Creation Date\n\
         r-1,03/05/2025\n\
         ,03/05/2025\n\
         r-3,\n\
         r-4,13/05/2025\n\
         r-5,01/01/1900\n\
         r-6,12/31/9999\n\
         r-7\n\
         r-8,2025-03-05T08:00:00Z\n",
    );
    assert_eq!(
        given.story(),
        [
            "lead r-1",
            "row 3: missing-field",
            "row 4: missing-field",
            "row 5: unreadable-date",
            "row 6: received-out-of-range",
            "row 7: received-out-of-range",
            "row 8: missing-field",
            "lead r-8",
            "leads-insights",
        ]
    );
    let words: Vec<_> = given
        .rejected()
        .iter()
        .map(|r| r.reason.to_string())
        .collect();
    assert_eq!(words[0], "Referral ID is missing");
    assert_eq!(words[1], "Creation Date is missing");
    assert_eq!(
        words[2],
        "Creation Date is not a date that can be read: 13/05/2025"
    );
}

#[test]
fn a_table_without_a_date_column_says_so_in_every_lead() {
    let lead = only_lead("Referral ID,Customer Name,Status\nr-1,Moss,New\n");
    assert_eq!(lead.facts.received_at, now());
    assert_eq!(unread(&lead), [("Creation Date", "", "missing")]);
}

#[test]
fn a_table_without_ids_or_known_columns_is_refused() {
    let check = |text: &str, expected: FileError| assert_eq!(read_bytes(text).end, Err(expected));
    check(
        "Customer Name,Lead Type\nMoss,Direct\n",
        FileError::NoIdColumn("Referral ID"),
    );
    check(
        "Referral ID\nr-1\n",
        FileError::NoKnownColumns("Referral ID".into()),
    );
    check(
        "name,age\nAda,36\n",
        FileError::NoKnownColumns("name,age".into()),
    );
    check(
        "Dear team,\nplease call.\n",
        FileError::NoKnownColumns("Dear team,".into()),
    );
}
