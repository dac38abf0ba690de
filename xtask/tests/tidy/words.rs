//! No text for people in the UI's components outside the message catalogues.

use tree_sitter::{Node, Parser};

use crate::tree::{File, Violation, check, holds};

/// Attributes that people read or hear.
const SPOKEN: &[&str] = &[
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "aria-valuetext",
    "description",
    "errorMessage",
    "label",
    "placeholder",
    "textValue",
    "title",
];
/// Elements whose content is the same in every language.
const NOT_WORDS: &[&str] = &["kbd", "code", "style", "script"];
/// Names that stay as they are: the product's, and each language's in that language.
const NAMES: &[&str] = &["Referral Desk", "English", "Русский", "Language, Язык"];

fn violations(file: &File) -> Vec<Violation> {
    let is_test = file.has_ending(&[".test.tsx"]) || file.is_in("ui/src/test");
    if !file.is_in("ui/src") || !file.has_ending(&[".tsx"]) || is_test {
        return Vec::new();
    }
    let text = file.text.as_deref().expect("TypeScript is UTF-8");
    let mut parser = Parser::new();
    let language = tree_sitter_typescript::LANGUAGE_TSX;
    parser
        .set_language(&language.into())
        .expect("grammar and parser fit together");
    let tree = parser
        .parse(text, None)
        .expect("the parser has a language and no time limit");
    let translated = lingui_imports(tree.root_node(), text);
    let mut found = Vec::new();
    visit(
        tree.root_node(),
        Source {
            text,
            translated: &translated,
        },
        &mut |node| {
            let line = node.start_position().row + 1;
            let words = text[node.byte_range()].trim();
            found.push(Violation::new(file, line, format!("untranslated: {words}")));
        },
    );
    found
}

/// A file's text, and the elements in it that Lingui translates.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
    translated: &'a [&'a str],
}

/// The names that the file imports from Lingui: what stands in these elements is translated.
fn lingui_imports<'a>(program: Node<'_>, text: &'a str) -> Vec<&'a str> {
    let mut cursor = program.walk();
    program
        .named_children(&mut cursor)
        .filter(|node| node.kind() == "import_statement")
        .map(|import| &text[import.byte_range()])
        .filter(|import| import.contains("@lingui/"))
        .flat_map(|import| import.split(|c: char| !c.is_alphanumeric()))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Calls `tell` with every untranslated text below `node`.
fn visit(node: Node<'_>, source: Source<'_>, tell: &mut dyn FnMut(Node<'_>)) {
    let text = source.text;
    match node.kind() {
        "jsx_element" | "jsx_self_closing_element" => {
            let tag = node.child_by_field_name("open_tag").unwrap_or(node);
            let name = tag
                .child_by_field_name("name")
                .map_or("", |name| &text[name.byte_range()]);
            if source.translated.contains(&name) {
                return;
            }
            if NOT_WORDS.contains(&name) {
                // Its attributes may still be spoken.
                return children(tag, source, tell);
            }
        }
        "jsx_text" if is_wording(&text[node.byte_range()]) => tell(node),
        "jsx_attribute" => {
            let name = node
                .named_child(0)
                .map_or("", |name| &text[name.byte_range()]);
            if let (true, Some(value)) = (SPOKEN.contains(&name), node.named_child(1)) {
                shown(value, text, tell);
            }
            // A value that is itself an element, or computed from some, is looked through below.
        }
        "jsx_expression" if !is_attribute_value(node) => shown(node, text, tell),
        _ => {}
    }
    children(node, source, tell);
}

fn children(node: Node<'_>, source: Source<'_>, tell: &mut dyn FnMut(Node<'_>)) {
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
    for child in all {
        visit(child, source, tell);
    }
}

/// Strings that an expression can come to: itself, in brackets, or as one branch of a choice.
fn shown(node: Node<'_>, text: &str, tell: &mut dyn FnMut(Node<'_>)) {
    match node.kind() {
        "string" | "template_string" if is_wording(&without_places(node, text)) => tell(node),
        "jsx_expression" | "parenthesized_expression" => {
            if let Some(inner) = node.named_child(0) {
                shown(inner, text, tell);
            }
        }
        "ternary_expression" => {
            for branch in ["consequence", "alternative"] {
                node.child_by_field_name(branch)
                    .into_iter()
                    .for_each(|node| shown(node, text, tell));
            }
        }
        "binary_expression" => {
            let sign = node
                .child_by_field_name("operator")
                .map_or("", |sign| sign.kind());
            let left = node.child_by_field_name("left").filter(|_| sign != "&&");
            let right = node.child_by_field_name("right");
            if ["&&", "||", "??", "+"].contains(&sign) {
                left.into_iter()
                    .chain(right)
                    .for_each(|node| shown(node, text, tell));
            }
        }
        _ => {}
    }
}

/// A template's own text, without what is put into it.
fn without_places(node: Node<'_>, text: &str) -> String {
    let mut cursor = node.walk();
    let mut rest = text[node.byte_range()].to_owned();
    for place in node.named_children(&mut cursor) {
        if place.kind() == "template_substitution" {
            rest = rest.replace(&text[place.byte_range()], "");
        }
    }
    rest
}

fn is_attribute_value(expression: Node<'_>) -> bool {
    expression
        .parent()
        .is_some_and(|parent| parent.kind() == "jsx_attribute")
}

fn is_wording(text: &str) -> bool {
    let text = text.trim().trim_matches(['"', '\'', '`']);
    let without_entities: String = text
        .split('&')
        .enumerate()
        .map(|(index, part)| entity_cut(index, part))
        .collect();
    without_entities.chars().any(char::is_alphabetic) && !NAMES.contains(&text)
}

/// The part after an `&`, without the entity it begins with.
fn entity_cut(index: usize, part: &str) -> &str {
    match part.split_once(';') {
        Some((name, rest))
            if index > 0 && name.chars().all(|c| c.is_alphanumeric() || c == '#') =>
        {
            rest
        }
        _ => part,
    }
}

#[test]
fn no_untranslated_text_in_the_ui() {
    holds(violations);
}

#[test]
fn examples() {
    let jsx = |code: &str, lines: &[usize]| {
        let import = "import { Plural, Trans, useLingui } from \"@lingui/react/macro\";";
        let text = format!("{import} export const C = () => (\n{code}\n);");
        check(violations, "ui/src/inbox/C.tsx", &text, lines);
    };
    jsx("<p>Accept lead</p>", &[2]);
    jsx("<p>{count} leads</p>", &[2]);
    jsx("<p>\n{\"Accept\"}\n</p>", &[3]);
    jsx("<p>{`Hello ${name}`}</p>", &[2]);
    jsx("<p>{late ? \"late\" : t`on time`}</p>", &[2]);
    jsx("<p>{late && (\"late\")}</p>", &[2]);
    jsx("<p>{name ?? \"nobody\"}</p>", &[2]);
    jsx("<button aria-label=\"Close\" />", &[2]);
    jsx(
        "<Button aria-label={open ? \"Close\" : t`Open`}><X /></Button>",
        &[2],
    );
    jsx("<img alt={`Logo of ${name}`} />", &[2]);
    jsx("<><b>Лид</b></>", &[2]);
    jsx("<List render={() => <p>Empty</p>} />", &[2]);
    jsx("<Select><Label>Stage</Label></Select>", &[2]);
    jsx("<kbd title=\"Key\">J</kbd>", &[2]);

    jsx("<p><Trans>Accept <b>lead</b></Trans></p>", &[]);
    jsx("<p>{t`Accept lead`}</p>", &[]);
    jsx("<p>{_(\"accept\")}</p>", &[]);
    jsx(
        "<button aria-label={t`Close`} className=\"round\" title={title} />",
        &[],
    );
    jsx("<Plural value={n} one=\"# lead\" other=\"# leads\" />", &[]);
    jsx(
        "<p>{stage === \"received\" && <X />} · — 24 &nbsp; {name}</p>",
        &[],
    );
    jsx("<p data-kind={\"lead\"}>{`${a}, ${b}`}</p>", &[]);
    jsx("<h1>Referral Desk</h1>", &[]);
    jsx("<kbd>Ctrl K</kbd>", &[]);
    check(
        violations,
        "ui/src/inbox/C.test.tsx",
        "const a = <p>Accept</p>;",
        &[],
    );
}
