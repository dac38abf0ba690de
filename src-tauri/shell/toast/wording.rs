//! Makes text from outside fit for a toast: customer names and needs come from files anybody may
//! have written.

/// Text as one line of at most `most` characters, without control characters and without the marks
/// that turn the reading direction of what follows.
pub(crate) fn plain(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word: String = word.chars().filter(|c| !is_hidden(*c)).collect();
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
        // Ten megabytes of a customer's name need not be read to show eighty characters of it.
        if line.len() > most.saturating_mul(4) {
            break;
        }
    }
    match line.char_indices().nth(most) {
        None => line,
        Some(_) => {
            let mut short: String = line.chars().take(most.saturating_sub(1)).collect();
            short.truncate(short.trim_end().len());
            short.push('…');
            short
        }
    }
}

/// Characters that nobody sees and that can make a text read as another.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Text for a server that reads the body as markup.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_becomes_one_short_plain_line() {
        let check =
            |text: &str, most: usize, line: &str| assert_eq!(plain(text, most), line, "{text:?}");
        check("Contoso", 80, "Contoso");
        check("  Contoso\r\n\tLtd\u{0}.  ", 80, "Contoso Ltd .");
        check("safe\u{202e}gnp.exe", 80, "safegnp.exe");
        check("ООО «Ромашка»", 80, "ООО «Ромашка»");
        check("שלום", 80, "שלום");
        check("abcdef", 6, "abcdef");
        check("abcdefg", 6, "abcde…");
        check("abcd efg", 6, "abcd…");
        check("\u{200b}\n\t", 80, "");
    }

    #[test]
    fn a_huge_text_is_not_read_to_its_end() {
        assert_eq!(plain(&"x ".repeat(5_000_000), 10).chars().count(), 10);
        assert_eq!(plain(&"x".repeat(10_000_000), 10), "xxxxxxxxx…");
    }

    #[test]
    fn markup_is_shown_as_text() {
        assert_eq!(
            escaped("<script>a & b</script>"),
            "&lt;script&gt;a &amp; b&lt;/script&gt;"
        );
    }
}
