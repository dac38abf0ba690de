//! Leads that nobody sent, the same in every run.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::{DateTime, Utc};

/// A vocabulary: distinct company words, and request words of which a few are very common.
pub(crate) struct Words {
    pub(crate) names: Vec<String>,
    pub(crate) common: Vec<String>,
}

/// A small generator of its own, so that every run measures the same leads.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("below a usize")
    }

    /// Small numbers often, large ones rarely.
    fn skewed(&mut self, end: usize) -> usize {
        let first = self.below(end) + 1;
        self.below(first)
    }
}

impl Words {
    pub(crate) fn new() -> Self {
        const HEADS: [&str; 20] = [
            "nor", "ost", "bre", "kal", "vin", "mar", "tel", "sol", "gra", "hel", "pin", "rud",
            "sta", "lun", "fer", "dor", "wes", "cal", "bir", "qua",
        ];
        const MIDDLES: [&str; 10] = [
            "da", "ber", "lin", "mo", "ste", "ra", "vik", "no", "gel", "tu",
        ];
        const TAILS: [&str; 10] = [
            "by", "haven", "feld", "tex", "mark", "works", "lund", "dale", "ner", "sson",
        ];
        let mut names = Vec::new();
        let mut common = Vec::new();
        for head in HEADS {
            for middle in MIDDLES {
                for tail in TAILS {
                    if names.len() < 1_000 {
                        names.push(format!("{head}{middle}{tail}"));
                    } else {
                        common.push(format!("{middle}{head}{tail}"));
                    }
                }
            }
        }
        Self { names, common }
    }

    /// Writes so many leads into a file, as Partner Center exports them.
    pub(crate) fn write(
        &self,
        file: &Path,
        leads: &Leads,
        now: DateTime<Utc>,
    ) -> std::io::Result<()> {
        let mut out = BufWriter::new(File::create(file)?);
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        out.write_all(
            b"Referral ID,Creation Date,Updated Date,PartnerID,Customer Country,Customer City,\
              Customer Name,Lead Type,Lead Source,Call to action,Referral program,\
              Business profile ID,Offer ID,Offer name,Lead currency,Lead value,Lead value (USD),\
              Status,Status Reason\n",
        )?;
        for place in 0..leads.count {
            let is_open = place % leads.open_one_in == 0;
            let minutes = if is_open {
                dice.below(12 * 1440)
            } else {
                dice.below(500_000)
            };
            let minutes = minutes / leads.apart * leads.apart;
            let created = now - chrono::Duration::minutes(minutes as i64);
            // Not all on the stroke of a minute, or their alarms would come together.
            let created = created - chrono::Duration::seconds(dice.below(60) as i64);
            let created = created.format("%Y-%m-%dT%H:%M:%SZ");
            let status = match (is_open, place % 2) {
                (true, _) => "New",
                (false, 0) => ["Active", "Won", "Lost"][dice.below(3)],
                (false, _) => ["Declined", "Expired", "Won"][dice.below(3)],
            };
            let kind = [
                "Customer inquiry",
                "Marketing qualified",
                "Sales qualified",
                "Co-sell",
            ];
            let kind = kind[dice.below(4)];
            let name = &self.names[dice.below(self.names.len())];
            let second = &self.names[dice.below(self.names.len())];
            let offer: Vec<_> = (0..leads.offer_words)
                .map(|_| self.common[dice.skewed(self.common.len())].as_str())
                .collect();
            let offer = offer.join(" ");
            let value = dice.below(900_000) + 100;
            writeln!(
                out,
                "ref-{place:06},{created},{created},6190042,DE,Kiel,{name} {second} {place},{kind},\
                 AppSource,Contact me,,bp-1,offer-{},{offer},EUR,{value},,{status},",
                place % 50
            )?;
        }
        out.flush()
    }
}

/// How many leads, and of what kind.
pub(crate) struct Leads {
    pub(crate) count: usize,
    /// Every so manieth waits for an answer; the others have been answered.
    pub(crate) open_one_in: usize,
    /// How long the text of each is.
    pub(crate) offer_words: usize,
    /// They came at moments so many minutes apart. With 60 nothing falls due in the first hour but
    /// in its last minute: clocks run for whole hours.
    pub(crate) apart: usize,
}
