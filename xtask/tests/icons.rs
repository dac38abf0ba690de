//! The icon files beside `icons/src/*.svg` are exactly what these drawings give.
//!
//! With `DESK_WRITE_GENERATED=1` (that is `cargo xtask icons`) the files are drawn anew, otherwise
//! they are compared. ICO and ICNS are thin containers around PNG files, so they are put together
//! here.

use std::fs;
use std::path::{Path, PathBuf};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// How far a colour channel may be from the drawing: processors round the last bit differently.
const TOLERANCE: u8 = 6;
/// No icon may weigh more than this.
const HEAVIEST: usize = 100_000;
/// Up to this many pixels the mark needs heavier strokes than the large drawing has.
const SMALL: u32 = 24;
/// macOS expects an app icon to leave this share of its square free on each side.
const MACOS_MARGIN: f32 = 0.09;

/// PNG files: name, drawing, pixels.
const PNGS: &[(&str, &str, u32)] = &[
    ("32x32.png", "app", 32),
    ("128x128.png", "app", 128),
    ("128x128@2x.png", "app", 256),
    ("icon.png", "app", 512),
    ("tray-quiet.png", "tray-quiet", 32),
    ("tray-quiet@2x.png", "tray-quiet", 64),
    ("tray-due.png", "tray-due", 32),
    ("tray-due@2x.png", "tray-due", 64),
    ("tray-flame.png", "tray-flame", 32),
    ("tray-flame@2x.png", "tray-flame", 64),
];
/// The sizes Windows picks from in title bar, taskbar and Explorer.
const ICO_SIZES: &[u32] = &[16, 20, 24, 32, 40, 48, 64, 256];
/// Apple's type codes and the pixels they stand for.
const ICNS_TYPES: &[(&[u8; 4], u32)] = &[
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic14", 512),
    (b"ic10", 1024),
];

#[test]
fn icon_files_are_what_the_drawings_give() {
    let write = std::env::var_os("DESK_WRITE_GENERATED").is_some();
    let mut stale = Vec::new();
    for (name, pictures, bytes) in all_icons() {
        assert!(
            bytes.len() < HEAVIEST,
            "{name} would weigh {} bytes",
            bytes.len()
        );
        let path = icons_folder().join(&name);
        if write {
            fs::write(&path, &bytes).expect("the icon can be written");
        } else if !fs::read(&path).is_ok_and(|stored| same_pictures(&stored, &pictures)) {
            stale.push(name);
        }
    }
    assert!(
        stale.is_empty(),
        "run `cargo xtask icons`, these differ from icons/src: {stale:?}"
    );
}

#[test]
fn the_tray_icons_differ_in_outline_not_only_in_colour() {
    let outlines: Vec<Vec<bool>> = ["tray-quiet", "tray-due", "tray-flame"]
        .iter()
        .map(|name| {
            draw(name, 32, 0.0)
                .pixels()
                .iter()
                .map(|pixel| pixel.alpha() > 127)
                .collect()
        })
        .collect();
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
        let differing = outlines[first]
            .iter()
            .zip(&outlines[second])
            .filter(|(a, b)| a != b);
        let share = differing.count() as f32 / outlines[first].len() as f32;
        assert!(
            share > 0.15,
            "tray icons {first} and {second} differ in only {share:.2} of the area"
        );
    }
}

#[test]
fn another_picture_is_noticed() {
    let mark = draw("app", 32, 0.0);
    let stored = png(&draw("tray-due", 32, 0.0));
    assert!(same_pictures(&png(&mark), std::slice::from_ref(&mark)));
    assert!(!same_pictures(&stored, std::slice::from_ref(&mark)));
    assert!(!same_pictures(b"not a picture", &[mark]));
}

/// Every icon file: its name, the pictures in it, its bytes.
fn all_icons() -> Vec<(String, Vec<Pixmap>, Vec<u8>)> {
    let mut icons: Vec<_> = PNGS
        .iter()
        .map(|(name, drawing, pixels)| {
            let picture = draw(drawing, *pixels, 0.0);
            let bytes = png(&picture);
            ((*name).to_owned(), vec![picture], bytes)
        })
        .collect();

    let ico: Vec<Pixmap> = ICO_SIZES
        .iter()
        .map(|&pixels| {
            draw(
                if pixels <= SMALL { "app-small" } else { "app" },
                pixels,
                0.0,
            )
        })
        .collect();
    icons.push(("icon.ico".to_owned(), ico.clone(), ico_of(&ico)));

    let icns: Vec<Pixmap> = ICNS_TYPES
        .iter()
        .map(|&(_, pixels)| draw("app", pixels, MACOS_MARGIN))
        .collect();
    icons.push(("icon.icns".to_owned(), icns.clone(), icns_of(&icns)));
    icons
}

fn icons_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../icons")
}

fn draw(drawing: &str, pixels: u32, margin: f32) -> Pixmap {
    let path = icons_folder()
        .join("src")
        .join(drawing)
        .with_extension("svg");
    let svg = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let tree = Tree::from_data(&svg, &Options::default()).expect("the drawing is SVG");
    let side = pixels as f32;
    let scale = side * (1.0 - 2.0 * margin) / tree.size().width();
    let place = Transform::from_row(scale, 0.0, 0.0, scale, side * margin, side * margin);
    let mut picture = Pixmap::new(pixels, pixels).expect("an icon has at least one pixel");
    resvg::render(&tree, place, &mut picture.as_mut());
    picture
}

fn png(picture: &Pixmap) -> Vec<u8> {
    picture
        .encode_png()
        .expect("a drawn picture can be encoded")
}

/// ICONDIR, one ICONDIRENTRY a picture, then the PNG files (read by Windows since Vista).
fn ico_of(pictures: &[Pixmap]) -> Vec<u8> {
    let files: Vec<Vec<u8>> = pictures.iter().map(png).collect();
    let count = u16::try_from(files.len()).expect("a handful of sizes");
    let mut ico = [[0, 0], 1u16.to_le_bytes(), count.to_le_bytes()].concat();
    let mut offset = 6 + 16 * files.len();
    for (picture, file) in pictures.iter().zip(&files) {
        // 0 stands for 256.
        let side = u8::try_from(picture.width()).unwrap_or(0);
        ico.extend([side, side, 0, 0]);
        ico.extend([1u16.to_le_bytes(), 32u16.to_le_bytes()].concat());
        ico.extend(length(file.len()).to_le_bytes());
        ico.extend(length(offset).to_le_bytes());
        offset += file.len();
    }
    ico.extend(files.concat());
    ico
}

/// The magic, the length of all, then each PNG after its type and its length.
fn icns_of(pictures: &[Pixmap]) -> Vec<u8> {
    let mut body = Vec::new();
    for (picture, (kind, _)) in pictures.iter().zip(ICNS_TYPES) {
        let file = png(picture);
        body.extend_from_slice(*kind);
        body.extend(length(file.len() + 8).to_be_bytes());
        body.extend(file);
    }
    let mut icns = b"icns".to_vec();
    icns.extend(length(body.len() + 8).to_be_bytes());
    icns.extend(body);
    icns
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("an icon is far below 4 GB")
}

/// Whether the PNG files inside `stored` (alone or in a container) show `pictures`, in order.
fn same_pictures(stored: &[u8], pictures: &[Pixmap]) -> bool {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let starts: Vec<usize> = stored
        .windows(SIGNATURE.len())
        .enumerate()
        .filter_map(|(at, window)| (window == SIGNATURE).then_some(at))
        .collect();
    starts.len() == pictures.len()
        && starts.iter().zip(pictures).all(|(&at, picture)| {
            Pixmap::decode_png(&stored[at..]).is_ok_and(|decoded| same_picture(&decoded, picture))
        })
}

fn same_picture(stored: &Pixmap, drawn: &Pixmap) -> bool {
    stored.width() == drawn.width()
        && stored.height() == drawn.height()
        && stored
            .data()
            .iter()
            .zip(drawn.data())
            .all(|(a, b)| a.abs_diff(*b) <= TOLERANCE)
}
