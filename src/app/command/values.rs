//! What some commands stand for: a way to line cards up, a semantics.

use super::table::{Command, LineUpCommand, SemanticsCommand};
use crate::layout::LineUp;
use crate::model::Semantics;

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
