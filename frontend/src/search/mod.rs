//! The search language in the browser: the box that reads it, says what is wrong and completes it (CON-6).

mod as_words;
mod box_state;
mod builder;
mod caret;
mod example;
mod fault_note;
mod help;
mod lists;
mod offers;
mod option_list;
mod query_box;
mod reading;
mod sentence;
mod values;

pub(crate) use as_words::as_words;
pub(crate) use query_box::QueryBox;
