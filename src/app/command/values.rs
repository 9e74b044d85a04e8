//! What some commands stand for: a way to line cards up, a semantics, a credence.

use super::table::{Command, CredenceCommand, LineUpCommand, SemanticsCommand};
use crate::layout::LineUp;
use crate::model::{Semantics, WordScale};
use crate::weigh::words::word_values;

impl LineUpCommand {
    /// How it lines cards up.
    #[must_use]
    pub const fn how(self) -> LineUp {
        match self {
            Self::AlignLeft => LineUp::Left,
            Self::AlignCenter => LineUp::Center,
            Self::AlignRight => LineUp::Right,
            Self::AlignTop => LineUp::Top,
            Self::AlignMiddle => LineUp::Middle,
            Self::AlignBottom => LineUp::Bottom,
            Self::DistributeAcross => LineUp::Across,
            Self::DistributeDown => LineUp::Down,
        }
    }
}

impl CredenceCommand {
    /// Which word of the scale it sets, from 0 for the least likely.
    #[must_use]
    pub const fn word(self) -> Option<usize> {
        match self {
            Self::Credence1 => Some(0),
            Self::Credence2 => Some(1),
            Self::Credence3 => Some(2),
            Self::Credence4 => Some(3),
            Self::Credence5 => Some(4),
            Self::Credence6 => Some(5),
            Self::Credence7 => Some(6),
            Self::CredenceNone | Self::EditNumber => None,
        }
    }

    /// The credence that word stands for in a scale.
    #[must_use]
    pub fn value(self, scale: WordScale) -> Option<f64> {
        Some(word_values(scale)[self.word()?])
    }
}

impl SemanticsCommand {
    /// The semantics it picks.
    #[must_use]
    pub const fn semantics(self) -> Semantics {
        match self {
            Self::UseLogOdds => Semantics::LogOdds,
            Self::UseDfQuad => Semantics::DfQuad,
            Self::UseQuadraticEnergy => Semantics::QuadraticEnergy,
            Self::UsePMax => Semantics::PMax,
            Self::UseEuler => Semantics::Euler,
            Self::UseEulerTop => Semantics::EulerTop,
            Self::UseHCategoriser => Semantics::HCategoriser,
            Self::UseMaxBased => Semantics::MaxBased,
            Self::UseCardBased => Semantics::CardBased,
        }
    }
}

impl From<Semantics> for Command {
    /// The command that picks a semantics.
    fn from(semantics: Semantics) -> Self {
        match semantics {
            Semantics::LogOdds => Self::UseLogOdds,
            Semantics::DfQuad => Self::UseDfQuad,
            Semantics::QuadraticEnergy => Self::UseQuadraticEnergy,
            Semantics::PMax => Self::UsePMax,
            Semantics::Euler => Self::UseEuler,
            Semantics::EulerTop => Self::UseEulerTop,
            Semantics::HCategoriser => Self::UseHCategoriser,
            Semantics::MaxBased => Self::UseMaxBased,
            Semantics::CardBased => Self::UseCardBased,
        }
    }
}
