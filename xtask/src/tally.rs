//! Counting tests: what the runners print at their end, read back.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Whose summary to look for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Runner {
    Nextest,
    CargoTest,
    Vitest,
}

impl Runner {
    /// The sum of this runner's summaries in `output`.
    pub(crate) fn tally(self, output: &str) -> Tally {
        let mut sum = Tally::default();
        for summary in output.lines().filter_map(|line| self.summary(line)) {
            sum += counted(summary);
        }
        sum
    }

    /// The part of a line that lists the counts, when it is this runner's summary line.
    fn summary(self, line: &str) -> Option<&str> {
        let line = line.trim();
        match self {
            Self::Nextest => line
                .strip_prefix("Summary [")?
                .split_once(" run: ")
                .map(|(_, counts)| counts),
            Self::CargoTest => line
                .strip_prefix("test result: ")?
                .split_once(". ")
                .map(|(_, c)| c),
            Self::Vitest => line.strip_prefix("Tests  "),
        }
    }
}

/// "3 passed (1 slow), 1 failed, 1 timed out, 4 skipped" and the like, whatever the separator.
fn counted(counts: &str) -> Tally {
    let mut tally = Tally::default();
    for part in counts.split([',', ';', '|']) {
        let mut words = part.split_whitespace();
        let number = words.next().and_then(|word| word.parse::<u32>().ok());
        let (Some(number), Some(what)) = (number, words.next()) else {
            continue;
        };
        match what {
            "passed" => tally.passed += number,
            // "1 timed out", "1 exec failed"
            "failed" | "timed" | "exec" => tally.failed += number,
            // skipped, ignored, filtered: not run, so neither
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(runner: Runner, output: &str, passed: u32, failed: u32) {
        assert_eq!(runner.tally(output), Tally { passed, failed });
    }

    #[test]
    fn each_runners_summary_is_read() {
        let all_well = "     Summary [   1.204s] 7 tests run: 7 passed, 2 skipped";
        check(Runner::Nextest, all_well, 7, 0);
        let one_test = "     Summary [   1.204s] 1 test run: 1 passed, 0 skipped";
        check(Runner::Nextest, one_test, 1, 0);
        let trouble =
            "Summary [ 61.2s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 0 skipped";
        check(Runner::Nextest, trouble, 6, 3);
        let cut_short = "Summary [ 1.2s] 3/9 tests run: 2 passed, 1 failed, 0 skipped";
        check(Runner::Nextest, cut_short, 2, 1);
        let two_crates = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured\n\
                          test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured";
        check(Runner::CargoTest, two_crates, 4, 2);
        check(
            Runner::Vitest,
            " Test Files  2 passed (2)\n      Tests  31 passed (31)",
            31,
            0,
        );
        check(
            Runner::Vitest,
            "      Tests  1 failed | 30 passed (31)",
            30,
            1,
        );
    }

    #[test]
    fn another_runners_words_inside_the_output_do_not_count() {
        // nextest repeats what a failing test printed, and that ends with libtest's own summary.
        check(
            Runner::Nextest,
            "test result: FAILED. 0 passed; 1 failed; 0 ignored",
            0,
            0,
        );
        check(Runner::Vitest, "Tests are fun: 3 passed", 0, 0);
        check(Runner::CargoTest, "", 0, 0);
    }
}
