//! The language as a whole: what texts mean, what is wrong with them, and that nothing is lost.

mod documents;
mod faults;
mod hostile;
mod meanings;
mod round_trips;
mod strategies;
