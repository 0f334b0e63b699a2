//! What was found, counted, and the gravest of it: for whoever works on the register and wants to know
//! at once. As everywhere an audience is told of what it may know of only.

use super::View;
use super::finding::{ShownFinding, document_of};
use crate::finding::{Finding, Severity};

/// Findings that count: waived ones, known ones and mere hints left out.
#[derive(Debug)]
pub struct Found {
    pub errors: usize,
    pub warnings: usize,
    /// Errors first, each sort in the order of files.
    pub shown: Vec<ShownFinding>,
}

impl View<'_> {
    /// The findings that count, of which at most so many are shown.
    #[must_use]
    pub fn counted_findings(&self, most: usize) -> Found {
        let all = |severity| {
            let findings = self.examined.findings.iter();
            findings.filter(move |finding| finding.severity == severity && finding.counts() && self.may_know(finding))
        };
        let gravest = all(Severity::Error).chain(all(Severity::Warning));
        Found {
            errors: all(Severity::Error).count(),
            warnings: all(Severity::Warning).count(),
            shown: gravest.filter_map(|finding| self.finding(finding)).take(most).collect(),
        }
    }

    fn may_know(&self, finding: &Finding) -> bool {
        let life = document_of(finding).and_then(|id| self.examined.ledger.life(id));
        life.is_none_or(|life| self.sees(life)) && self.sees_logs_of(finding)
    }
}
