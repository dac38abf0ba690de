//! The screen as it is, read from the file that the X server keeps it in.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Between two rows that are looked at.
const APART: u32 = 5;

/// The pixels of a screen.
pub(crate) struct Pixels {
    file: File,
    /// Where they begin.
    start: u64,
    /// Bytes.
    row: u64,
    width: usize,
    rows: u32,
}

impl Pixels {
    /// Of the X window dump that `Xvfb -fbdir` keeps.
    pub(crate) fn of(folder: &Path) -> Self {
        let file = File::open(folder.join("Xvfb_screen0")).unwrap();
        let mut head = [0; 100];
        file.read_exact_at(&mut head, 0).unwrap();
        let number = |place: usize| {
            let bytes = head[4 * place..4 * place + 4].try_into().unwrap();
            u32::from_be_bytes(bytes)
        };
        let [size, width, rows, row, colours] = [0, 4, 5, 12, 19].map(number);
        Self {
            file,
            start: u64::from(size) + u64::from(colours) * 12,
            row: u64::from(row),
            width: width as usize,
            rows,
        }
    }

    /// How much there is to see: how often a pixel differs from the one beside it.
    pub(crate) fn detail(&self) -> usize {
        let mut row = vec![0; self.width * 4];
        let mut detail = 0;
        for place in (0..self.rows).step_by(APART as usize) {
            let offset = self.start + u64::from(place) * self.row;
            self.file.read_exact_at(&mut row, offset).unwrap();
            let pairs = row.chunks_exact(4).zip(row.chunks_exact(4).skip(1));
            detail += pairs
                .filter(|(left, right)| left[..3] != right[..3])
                .count();
        }
        detail
    }
}
