//! Zones: letters of the norm-referenced tests, colours of the language screening.

use super::word::words;

words! {
    /// A zone (ASS-02), from best to weakest: a later one is a weaker one.
    Zone {
        /// Very good.
        A => "a",
        /// Good.
        B => "b",
        /// Sufficient.
        C => "c",
        /// Weak.
        D => "d",
        /// Problematic.
        E => "e",
    }
}

impl Zone {
    /// ASS-06: whether the result is alarming, so that it is discussed.
    pub fn ass_06_is_alarming(self) -> bool {
        matches!(self, Zone::D | Zone::E)
    }
}

words! {
    /// A coloured zone (ASS-07): a later one asks for more support.
    ColourZone {
        /// Sufficient.
        Green => "green",
        /// Extra support.
        Orange => "orange",
        /// Intensive support: a language-integration trajectory is compulsory.
        Red => "red",
    }
}

impl ColourZone {
    /// ASS-07: whether a language-integration trajectory is compulsory.
    pub fn ass_07_trajectory_compulsory(self) -> bool {
        self == ColourZone::Red
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ass_02_five_zones_from_best_to_weakest() {
        assert_eq!(Zone::ALL.len(), 5);
        assert!(Zone::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!("A".parse::<Zone>().unwrap(), Zone::A);
        assert!("F".parse::<Zone>().is_err());
    }

    #[test]
    fn ass_06_d_and_e_are_alarming_and_c_is_not() {
        let alarming: Vec<_> = Zone::ALL
            .iter()
            .filter(|zone| zone.ass_06_is_alarming())
            .collect();
        assert_eq!(alarming, [&Zone::D, &Zone::E]);
    }

    #[test]
    fn ass_07_only_red_makes_a_trajectory_compulsory() {
        assert!(ColourZone::Red.ass_07_trajectory_compulsory());
        assert!(!ColourZone::Orange.ass_07_trajectory_compulsory());
    }
}
