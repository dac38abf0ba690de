//! How many leads need an answer, on the app's own icon: a badge in the Dock of macOS, a drawn
//! overlay in the taskbar of Windows. Linux has the tray alone.
//!
//! Both belong to the window, so they are set again whenever it is made anew.

use tauri::WebviewWindow;

/// Puts the count on the icon of the app's window; 0 takes it away.
#[cfg(target_os = "macos")]
pub(crate) fn set(window: &WebviewWindow, waiting: u64) {
    let count = i64::try_from(waiting).ok().filter(|count| *count > 0);
    if let Err(error) = window.set_badge_count(count) {
        tracing::warn!(%error, "the badge was not set");
    }
}

/// Puts the count on the icon of the app's window; 0 takes it away.
#[cfg(windows)]
pub(crate) fn set(window: &WebviewWindow, waiting: u64) {
    let drawn = (waiting > 0).then(|| draw(waiting));
    let icon = drawn
        .as_deref()
        .map(|pixels| tauri::image::Image::new(pixels, SIDE, SIDE));
    if let Err(error) = window.set_overlay_icon(icon) {
        tracing::warn!(%error, "the overlay was not set");
    }
}

/// Nothing: the tray says it.
#[cfg(not(any(windows, target_os = "macos")))]
pub(crate) fn set(_window: &WebviewWindow, _waiting: u64) {}

/// Side of the overlay, in pixels. Windows draws it at 16 to 32.
#[cfg(any(windows, test))]
const SIDE: u32 = 32;

/// Digits and a plus sign, three pixels wide and five high, a row in three bits.
#[cfg(any(windows, test))]
const GLYPHS: [[u8; 5]; 11] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
    [0b000, 0b010, 0b111, 0b010, 0b000],
];

/// The count, white on a red disc, as RGBA rows. More than 99 is "9+".
#[cfg(any(windows, test))]
fn draw(waiting: u64) -> Vec<u8> {
    const RED: [u8; 4] = [0xc4, 0x2b, 0x1c, 0xff];
    const WHITE: [u8; 4] = [0xff, 0xff, 0xff, 0xff];
    let glyphs: Vec<usize> = match usize::try_from(waiting) {
        Ok(count @ 0..=9) => vec![count],
        Ok(count @ 10..=99) => vec![count / 10, count % 10],
        Ok(_) | Err(_) => vec![9, 10],
    };
    // One digit is drawn larger than two.
    let scale: usize = if glyphs.len() == 1 { 4 } else { 3 };
    let side = SIDE as usize;
    let width = (glyphs.len() * 4 - 1) * scale;
    let (left, top) = ((side - width) / 2, (side - 5 * scale) / 2);
    let mut pixels = vec![0; side * side * 4];
    for (place, pixel) in pixels.chunks_exact_mut(4).enumerate() {
        let (x, y) = (place % side, place / side);
        // Twice the distance from the middle, which lies between pixels.
        let off = |at: usize| (2 * at + 1).abs_diff(side);
        if off(x).pow(2) + off(y).pow(2) > side.pow(2) {
            continue;
        }
        let lit = x >= left && y >= top && x < left + width && y < top + 5 * scale && {
            let (column, row) = ((x - left) / scale, (y - top) / scale);
            let (glyph, bit) = (glyphs[column / 4], column % 4);
            bit < 3 && GLYPHS[glyph][row] >> (2 - bit) & 1 == 1
        };
        pixel.copy_from_slice(if lit { &WHITE } else { &RED });
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the drawing: `#` white, `.` red, a blank where nothing is.
    fn rows(waiting: u64) -> Vec<String> {
        let drawn = draw(waiting);
        assert_eq!(drawn.len(), (SIDE * SIDE * 4) as usize);
        let pixel = |pixel: &[u8]| match pixel {
            [_, _, _, 0] => ' ',
            [0xff, 0xff, 0xff, _] => '#',
            _ => '.',
        };
        drawn
            .chunks_exact(SIDE as usize * 4)
            .map(|row| row.chunks_exact(4).map(pixel).collect())
            .collect()
    }

    #[test]
    fn a_count_is_drawn_white_on_a_disc() {
        let one = rows(1);
        assert!(one[0].starts_with("       ") && one[16].starts_with('.'));
        assert_eq!(one[7].trim().trim_matches('.'), "####");
        assert_eq!(one[24].trim().trim_matches('.'), "############");
        let many = rows(42);
        assert_eq!(many[16].trim().trim_matches('.'), "#########...#########");
    }

    #[test]
    fn more_than_two_digits_are_nine_and_more() {
        assert_eq!(rows(100), rows(u64::MAX));
        assert_ne!(rows(99), rows(100));
    }
}
