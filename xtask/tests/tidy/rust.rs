//! A Rust file as a row of tokens, so that laws see code, not comments or words inside strings.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::tree::File;

/// One token as written, and its line (from 1). Brackets are tokens too.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
    pub(crate) is_literal: bool,
}

/// The tokens of a Rust file without comments, documentation included. Empty for other files.
pub(crate) fn tokens(file: &File) -> Vec<Token> {
    let mut row = Vec::new();
    if file.has_ending(&[".rs"]) {
        let text = file.text.as_deref().expect("Rust source is UTF-8");
        let stream: TokenStream = text
            .parse()
            .unwrap_or_else(|error| panic!("{} is not Rust: {error}", file.path));
        flatten(stream, &mut row);
    }
    row
}

/// The lines on which the tokens come one after the other, written with spaces between them.
pub(crate) fn places(row: &[Token], words: &str) -> Vec<usize> {
    let words: Vec<&str> = words.split(' ').collect();
    row.windows(words.len())
        .filter(|window| {
            window
                .iter()
                .zip(&words)
                .all(|(token, word)| token.text == *word)
        })
        .map(|window| window[0].line)
        .collect()
}

fn flatten(stream: TokenStream, row: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let mut push = |text: String, is_literal| {
            row.push(Token {
                text,
                line,
                is_literal,
            })
        };
        match tree {
            TokenTree::Ident(word) => push(word.to_string(), false),
            TokenTree::Punct(sign) => push(sign.as_char().to_string(), false),
            TokenTree::Literal(literal) => push(literal.to_string(), true),
            TokenTree::Group(group) => {
                if is_documentation(&group) {
                    continue;
                }
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                push(open.to_owned(), false);
                flatten(group.stream(), row);
                let line = group.span_close().start().line;
                row.push(Token {
                    text: close.to_owned(),
                    line,
                    is_literal: false,
                });
            }
        }
    }
}

/// `/// words` reaches us as `#[doc = "words"]`.
fn is_documentation(group: &proc_macro2::Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket
        && matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
}

#[test]
fn comments_and_strings_are_not_code() {
    let text = "//! a :: b\n/* a :: b */\n/// a :: b\nfn f() { x(\"a::b\"); a::b(); }";
    let row = tokens(&File::new("f.rs", text));
    assert_eq!(places(&row, "a : : b"), [4]);
    assert_eq!(row.iter().filter(|token| token.is_literal).count(), 1);
}
