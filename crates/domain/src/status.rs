//! Status machines: which status may follow which, told alike to server and browser.

/// A status that moves only along its own table.
pub trait Status: Copy + Eq + 'static {
    /// The name on the wire and in the database.
    fn as_str(self) -> &'static str;

    /// The status of that name, if there is one.
    fn parse(text: &str) -> Option<Self>;

    /// Every status, in the order people list them.
    fn all() -> &'static [Self];

    /// The statuses that may follow; empty when this one is final.
    fn allowed_next(self) -> &'static [Self];

    /// Whether moving here needs a reason.
    fn needs_reason(self) -> bool {
        false
    }

    /// Moves to `to`, stays, or says why not.
    fn step(self, to: Self) -> Result<Step<Self>, IllegalMove> {
        let allowed = self.allowed_next();
        if self == to {
            Ok(Step::Unchanged)
        } else if allowed.contains(&to) {
            Ok(Step::Moved { from: self, to })
        } else {
            Err(IllegalMove {
                from: self.as_str(),
                to: to.as_str(),
                allowed: allowed.iter().map(|status| status.as_str()).collect(),
            })
        }
    }
}

/// What asking for a status comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<S> {
    Moved {
        from: S,
        to: S,
    },
    /// It was there already; nothing is recorded and nothing is wrong.
    Unchanged,
}

/// A move that a machine does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("what is {from} cannot become {to}")]
pub struct IllegalMove {
    pub from: &'static str,
    pub to: &'static str,
    pub allowed: Vec<&'static str>,
}

/// Makes an enum with [`wire_names!`](crate::wire_names) a [`Status`] by its table of moves.
#[macro_export]
macro_rules! status_moves {
    ($name:ident { $($from:ident => [$($to:ident),* $(,)?]),+ $(,)? } $(needs_reason $($reason:ident),+)?) => {
        impl $crate::status::Status for $name {
            fn as_str(self) -> &'static str {
                Self::as_str(self)
            }

            fn parse(text: &str) -> Option<Self> {
                Self::parse(text)
            }

            fn all() -> &'static [Self] {
                Self::ALL
            }

            fn allowed_next(self) -> &'static [Self] {
                match self { $(Self::$from => &[$(Self::$to),*]),+ }
            }

            $(fn needs_reason(self) -> bool {
                matches!(self, $(Self::$reason)|+)
            })?
        }
    };
}

/// Fails unless exactly the moves of `legal` are allowed.
#[cfg(test)]
pub(crate) fn assert_moves<S: Status + std::fmt::Debug>(legal: &[(S, S)]) {
    for &from in S::all() {
        for &to in S::all() {
            let step = from.step(to);
            if from == to {
                assert_eq!(step, Ok(Step::Unchanged));
            } else if legal.contains(&(from, to)) {
                assert_eq!(step, Ok(Step::Moved { from, to }));
            } else {
                let refused = step.expect_err("must be refused");
                assert_eq!((refused.from, refused.to), (from.as_str(), to.as_str()));
            }
        }
    }
}
