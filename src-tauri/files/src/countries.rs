//! Country names to ISO 3166-1 alpha-2.

use std::str::FromStr;

use celes::Country;

use crate::texts::{clean, letters};

/// The alpha-2 code of a country that is named in English, or its code; other text stays as it is.
pub(crate) fn country(text: &str) -> Option<String> {
    let text = clean(text)?;
    let name = letters(&text);
    let known = NAMES_OF_MICROSOFT
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, code)| *code);
    let listed = || {
        let numeric = name.bytes().any(|byte| byte.is_ascii_digit());
        Country::from_str(&name)
            .ok()
            .filter(|_| !numeric)
            .map(|country| country.alpha2)
    };
    Some(known.or_else(listed).map_or(text, str::to_owned))
}

/// Names that Partner Center writes and the list does not have, as `letters` makes them.
const NAMES_OF_MICROSOFT: &[(&str, &str)] = &[
    ("uk", "GB"),
    ("hongkongsar", "HK"),
    ("hongkongsarchina", "HK"),
    ("macaosar", "MO"),
    ("macausar", "MO"),
    ("korea", "KR"),
    ("korearepublicof", "KR"),
    ("congodrc", "CD"),
    ("congodemocraticrepublicof", "CD"),
    ("republicofthecongo", "CG"),
    ("côtedivoire", "CI"),
    ("réunion", "RE"),
    ("curaçao", "CW"),
    ("sãotoméandpríncipe", "ST"),
    ("stvincentandthegrenadines", "VC"),
    ("stkittsandnevis", "KN"),
    ("bosniaherzegovina", "BA"),
    ("macedoniafyrom", "MK"),
    ("palestinianauthority", "PS"),
    ("samoa", "WS"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_becomes_its_code_and_other_text_stays() {
        for (text, expected) in [
            ("Germany", "DE"),
            ("germany ", "DE"),
            ("DE", "DE"),
            ("de", "DE"),
            ("DEU", "DE"),
            ("United States", "US"),
            ("United States of America", "US"),
            ("USA", "US"),
            ("United Kingdom", "GB"),
            ("UK", "GB"),
            ("Russia", "RU"),
            ("South Korea", "KR"),
            ("Korea", "KR"),
            ("Netherlands", "NL"),
            ("The Netherlands", "NL"),
            ("Czechia", "CZ"),
            ("Czech Republic", "CZ"),
            ("Türkiye", "TR"),
            ("Turkey", "TR"),
            ("Viet Nam", "VN"),
            ("Hong Kong", "HK"),
            ("Hong Kong SAR", "HK"),
            ("Côte d’Ivoire", "CI"),
            ("Bosnia & Herzegovina", "BA"),
            ("Saudi Arabia", "SA"),
            ("Samoa", "WS"),
            ("Taiwan", "TW"),
            ("Iran", "IR"),
            ("New Zealand", "NZ"),
            ("Niger", "NE"),
            ("Nigeria", "NG"),
            ("Atlantis", "Atlantis"),
            ("Deutschland", "Deutschland"),
            ("276", "276"),
            ("ZZ", "ZZ"),
        ] {
            assert_eq!(country(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(country("  "), None);
    }
}
