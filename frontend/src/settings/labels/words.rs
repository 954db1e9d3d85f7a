//! What the kinds and colours of labels are called.

use domain::labels::{LabelColour, LabelKind};

use crate::settings::frame::Part;

pub(super) fn part(kind: LabelKind) -> Part {
    match kind {
        LabelKind::Stages => Part::Stages,
        LabelKind::Categories => Part::Categories,
        LabelKind::Tags => Part::Tags,
    }
}

/// What the list is for.
pub(super) fn about(kind: LabelKind) -> String {
    match kind {
        LabelKind::Stages => t!(labels.about.stages),
        LabelKind::Categories => t!(labels.about.categories),
        LabelKind::Tags => t!(labels.about.tags),
    }
}

pub(super) fn add(kind: LabelKind) -> String {
    match kind {
        LabelKind::Stages => t!(labels.add.stages),
        LabelKind::Categories => t!(labels.add.categories),
        LabelKind::Tags => t!(labels.add.tags),
    }
}

fn colour(colour: LabelColour) -> String {
    match colour {
        LabelColour::Grey => t!(labels.colour.grey),
        LabelColour::Green => t!(labels.colour.green),
        LabelColour::Blue => t!(labels.colour.blue),
        LabelColour::Amber => t!(labels.colour.amber),
        LabelColour::Pink => t!(labels.colour.pink),
        LabelColour::Red => t!(labels.colour.red),
    }
}

/// The colours to choose from.
pub(super) fn colours() -> Vec<(String, String)> {
    LabelColour::ALL
        .iter()
        .map(|each| (each.as_str().to_owned(), colour(*each)))
        .collect()
}
