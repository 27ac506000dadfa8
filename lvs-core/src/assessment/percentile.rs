//! Percentiles: a place among others, not an amount.

use super::decimal::decimal_type;
use super::word::masked_debug;

decimal_type!(
    /// A percentile from 0 to 100 (ASS-05): higher is better than that share of the norm group, and
    /// 50 is the median.
    ///
    /// Percentiles are compared with each other and with the cut-offs of a norm table. They are
    /// never added, subtracted or averaged, so the type offers none of these:
    ///
    /// ```compile_fail,E0369
    /// use lvs_core::assessment::Percentile;
    /// let growth = Percentile::parse("60")? - Percentile::parse("40")?;
    /// # Ok::<(), lvs_core::LvsError>(())
    /// ```
    Percentile,
    AssessmentPercentile,
    "a percentile is from 0 to 100",
    |value| value <= 10_000
);
masked_debug!(Percentile);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_05_a_percentile_is_from_0_to_100_and_higher_is_better() {
        let p = |text: &str| Percentile::parse(text).unwrap();
        assert!(p("50") < p("50.01"));
        assert_eq!(p("0").hundredths(), 0);
        assert_eq!(p("100").hundredths(), 10_000);
        for bad in ["100.01", "101", "-1", "", "P50"] {
            let error = Percentile::parse(bad).unwrap_err();
            assert_eq!(error.code().as_str(), "assessment.percentile");
        }
    }

    #[test]
    fn debug_and_stored_form() {
        let p = Percentile::parse("14.99").unwrap();
        assert_eq!(format!("{p:?}"), "Percentile(…)");
        assert_eq!(serde_json::to_string(&p).unwrap(), "14.99");
        assert_eq!(serde_json::from_str::<Percentile>("14.99").unwrap(), p);
        let error = serde_json::from_str::<Percentile>("100.5").unwrap_err();
        assert!(!error.to_string().contains("100.5"));
        assert!(serde_json::from_str::<Percentile>("-3").is_err());
    }
}
