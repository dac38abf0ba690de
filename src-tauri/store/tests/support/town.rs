//! Many leads, as they might come.

use chrono::Duration;
use desk_domain::customer::Contact;
use desk_domain::ids::SourceId;
use desk_domain::kind::Kind;
use desk_domain::lead::{Deal, Lead, Outcome, Progress, Stage};

use super::{Dice, money, now, plain};

/// Words that nobody speaks, and leads made of them: common words are in most requests, rare ones
/// in a few.
pub struct Town {
    dice: Dice,
    pub company_words: Vec<String>,
    pub vocabulary: Vec<String>,
    odds: Vec<f64>,
}

impl Town {
    pub fn new() -> Self {
        let mut dice = Dice(0x5eed_1234_5678_9abc);
        let company_words = coined(&mut dice, 1_000);
        let vocabulary = coined(&mut dice, 2_000);
        let mut sum = 0.0;
        let mut odds: Vec<f64> = (1..=vocabulary.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        odds.iter_mut().for_each(|odd| *odd /= sum);
        Self {
            dice,
            company_words,
            vocabulary,
            odds,
        }
    }

    pub fn word(&mut self) -> String {
        let share = self.dice.share();
        let place = self.odds.partition_point(|odd| *odd < share);
        self.vocabulary[place.min(self.vocabulary.len() - 1)].clone()
    }

    pub fn lead(&mut self, number: u64) -> Lead {
        let mut lead = plain(&uuid(&mut self.dice, number));
        let dice = &mut self.dice;
        let facts = &mut lead.facts;
        facts.source_id = Some(SourceId::new(uuid(dice, number)));
        facts.kind = *dice.pick(&[
            Kind::CustomerInquiry,
            Kind::CustomerInquiry,
            Kind::MarketingQualified,
            Kind::SalesQualified,
            Kind::CoSell,
        ]);
        facts.received_at = now() - Duration::seconds(dice.below(20 * 86_400) as i64);
        facts.flame = dice.below(5) == 0;
        facts.customer.name = format!(
            "{} {} GmbH",
            dice.pick(&self.company_words),
            dice.pick(&self.company_words)
        );
        facts.customer.address.city = Some(dice.pick(&self.company_words).clone());
        facts.customer.address.country = Some("DE".into());
        facts.customer.contacts = vec![Contact {
            first_name: dice.pick(&self.company_words).clone(),
            last_name: dice.pick(&self.company_words).clone(),
            title: Some("Head of purchasing".into()),
            phone: Some(format!("+49 30 {:08}", dice.below(100_000_000))),
            email: Some(format!("c{number}@customer.example")),
            locale: Some("de-DE".into()),
        }];
        facts.need.value = Some(money(dice.below(10_000_000) as i64, "EUR"));
        facts.need.products = vec!["Azure".into()];
        lead.state.favorite = dice.below(20) == 0;
        let stage = *dice.pick(&[
            Stage::Received,
            Stage::Accepted,
            Stage::Archived,
            Stage::Archived,
        ]);
        let day = now().date_naive() + Duration::days(dice.below(90) as i64);
        let ago = now() - Duration::seconds(dice.below(86_400 * 300) as i64);
        let request: Vec<String> = (0..30).map(|_| self.word()).collect();
        lead.facts.need.request = Some(request.join(" "));
        let deal = Deal {
            name: self.word(),
            value: Some(money(1_000_000, "EUR")),
            close_date: Some(day),
            notes: None,
            crm_id: Some(format!("CRM-{number}")),
            campaign_id: None,
        };
        match stage {
            Stage::Received => {}
            Stage::Accepted => {
                lead.state.progress = Progress::Accepted { at: ago };
                lead.state.deal = Some(deal);
            }
            Stage::Archived => {
                let outcome = *self.dice.pick(Outcome::ALL);
                lead.state.progress = Progress::Archived {
                    at: ago,
                    outcome,
                    accepted_at: None,
                    reason: None,
                    notes: None,
                };
            }
        }
        lead
    }
}

fn coined(dice: &mut Dice, words: usize) -> Vec<String> {
    const STARTS: [&str; 24] = [
        "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "pr", "tr",
        "st", "con", "re", "in", "de", "a",
    ];
    const HEARTS: [&str; 8] = ["a", "e", "i", "o", "u", "ei", "au", "ie"];
    const ENDS: [&str; 10] = ["n", "r", "s", "t", "l", "m", "nd", "rk", "", "st"];
    let mut coined = Vec::with_capacity(words);
    while coined.len() < words {
        let mut word = String::new();
        for _ in 0..=1 + dice.below(2) {
            word.push_str(dice.pick::<&str>(&STARTS));
            word.push_str(dice.pick::<&str>(&HEARTS));
            word.push_str(dice.pick::<&str>(&ENDS));
        }
        if !coined.contains(&word) {
            coined.push(word);
        }
    }
    coined
}

fn uuid(dice: &mut Dice, number: u64) -> String {
    format!(
        "0195{:04x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
        number >> 16 & 0xffff,
        number & 0xffff,
        dice.below(1 << 12),
        dice.below(1 << 12),
        dice.below(1 << 48)
    )
}
