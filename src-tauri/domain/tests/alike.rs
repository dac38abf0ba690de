//! The same customer, found again: pairs that a person would take for one, and pairs they would not.

use desk_domain::alike::{AlikeBy, AlikeKey, keys, keys_of};
use desk_domain::customer::{Contact, Customer};

fn named(name: &str) -> Vec<AlikeKey> {
    keys(name, [])
}

fn reached(email: Option<&str>, phone: Option<&str>) -> Vec<AlikeKey> {
    keys("", [(email, phone)])
}

#[test]
fn a_company_is_the_same_in_both_alphabets_and_with_any_legal_form() {
    for group in [
        &[
            "ООО «Ромашка»",
            "Romashka LLC",
            "\"Romashka, Ltd.\"",
            "РОМАШКА",
            "OOO Romashka",
            "Общество с ограниченной ответственностью «Ромашка»",
            "romashka l.l.c.",
        ][..],
        &[
            "АО «Техносфера»",
            "Technosfera JSC",
            "Tekhnosfera",
            "Tehnosfera, AO",
        ],
        &["ПАО Альфа-Центр", "Alpha Centr", "Alfa-Tsentr PJSC"],
        &["Юнион", "Union", "Yunion Ltd"],
        &["Шмидт и сыновья", "Schmidt i synovya", "Shmidt i Synov'ya"],
        &["Королёв Софт", "Королев Софт ООО", "Korolev Soft"],
        &["Fjellvik AS", "FJELLVIK A/S", "Fjellvik A.S.", "Фьеллвик"],
        &[
            "Müller & Söhne GmbH",
            "Muller Sohne",
            "MÜLLER  SÖHNE Ges. GmbH".trim_end_matches("Ges. GmbH"),
        ],
        &["Nordlicht GmbH & Co. KG", "Nordlicht"],
        &["Brzoza Sp. z o.o.", "Brzoza", "BRZOZA sp z o o"],
        &["ИП Мария Иванова", "Maria Ivanova", "Mariya Ivanova"],
        &["Склад 24/7", "Sklad 24-7"],
        &["ТОВ «Київська Кава»", "Kiivska Kava"],
        &["株式会社", "株式会社"],
    ] {
        for other in group {
            assert_eq!(named(other), named(group[0]), "{other} and {}", group[0]);
            assert_eq!(named(other).len(), 1, "{other}");
        }
    }
}

#[test]
fn other_companies_are_not_taken_for_the_same() {
    for (one, other) in [
        ("Romashka", "Romashkina"),
        ("Northwind", "Northlight"),
        ("Media Plus", "Meda Plus"),
        ("Склад 24", "Склад 244"),
        ("Склад 22", "Склад 2"),
        ("Limited Edition Shoes", "Edition Shoes Paris"),
        ("Harbour Tools", "Harbour Pools"),
        ("Ада", "Ида"),
    ] {
        assert_ne!(named(one), named(other), "{one} and {other}");
    }
}

#[test]
fn a_name_of_nothing_but_signs_is_like_no_other() {
    for name in ["", " ", "—", "***", "«»", "\u{200b}", "X"] {
        assert!(named(name).len() < 2, "{name}");
    }
    assert!(named(Customer::UNNAMED).is_empty());
    assert!(named("«»").is_empty());
    // A company that is called by its legal form keeps it.
    assert_eq!(named("Limited").len(), 1);
    assert_eq!(named("ООО АО").len(), 1);
}

#[test]
fn a_phone_number_is_the_same_however_it_is_dialled() {
    for group in [
        &[
            "+7 (495) 123-45-67",
            "8 495 123 45 67",
            "84951234567",
            "7-495-1234567",
            "495 123 45 67",
        ][..],
        &["+49 30 1234567", "030 1234567", "0049 (30) 12345-67"],
        &[
            "+1 425 555 0100",
            "425.555.0100",
            "+1 425 555 0100 ext. 12",
            "(425) 555-0100, please",
        ],
    ] {
        for other in group {
            assert_eq!(
                reached(None, Some(other)),
                reached(None, Some(group[0])),
                "{other}"
            );
            assert_eq!(reached(None, Some(other)).len(), 1, "{other}");
        }
    }
    for nobody in ["", "112", "12-34-56", "n/a", "—", "123456789012345678901"] {
        assert!(reached(None, Some(nobody)).is_empty(), "{nobody}");
    }
    assert_ne!(
        reached(None, Some("+7 495 123 45 67")),
        reached(None, Some("+7 495 123 45 68"))
    );
}

#[test]
fn an_address_is_the_same_in_any_case() {
    assert_eq!(
        reached(Some(" Anna.Braun@Fjellvik.EXAMPLE"), None),
        reached(Some("anna.braun@fjellvik.example"), None)
    );
    for nobody in [
        "",
        "anna",
        "@fjellvik.example",
        "anna@localhost",
        "an na@fjellvik.example",
    ] {
        assert!(reached(Some(nobody), None).is_empty(), "{nobody}");
    }
}

#[test]
fn a_key_says_what_it_compares_and_no_customer_has_too_many() {
    let contact = |place: usize| Contact {
        email: Some(format!("p{place}@fjellvik.example")),
        phone: Some(format!("+47 55 {place:07}")),
        ..Contact::default()
    };
    let customer = Customer {
        name: "Fjellvik AS".into(),
        contacts: (0..10_000).map(contact).collect(),
        ..Customer::default()
    };
    let keys = keys_of(&customer);
    assert!((20..=25).contains(&keys.len()), "{}", keys.len());
    for by in AlikeBy::ALL {
        assert!(keys.iter().any(|key| key.by() == Some(*by)), "{by:?}");
    }
    let endless = "ж".repeat(10_000_000);
    for key in desk_domain::alike::keys(&endless, [(Some(&*endless), Some(&*endless))]) {
        assert!(key.as_str().len() < 400);
    }
}

proptest::proptest! {
    #[test]
    fn case_spaces_and_quotes_never_matter(name in "[a-zA-Zа-яА-Я0-9]{2,12}( [a-zA-Zа-яА-Я0-9]{2,12}){0,3}") {
        let dressed = format!("  «{}» ", name.to_uppercase().replace(' ', "  "));
        assert_eq!(named(&dressed), named(&name.to_lowercase()));
    }

    #[test]
    fn nothing_a_source_can_write_breaks_it(name in "\\PC{0,60}", email in "\\PC{0,30}", phone in "\\PC{0,30}") {
        for key in keys(&name, [(Some(email.as_str()), Some(phone.as_str()))]) {
            assert!(key.by().is_some());
        }
    }
}
