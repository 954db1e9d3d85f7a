//! The one rule for names of users, departments and roles.

use domain::contacts::normalize::NAME_MAX_CHARS;
use domain::text::clean_line;

use crate::Fault;

/// A name as it is kept: tidied, not blank, not too long.
pub(crate) fn clean_name(text: &str) -> Result<String, Fault> {
    let name = clean_line(text);
    if name.is_empty() {
        return Err(Fault::of("name", "required", "the name is missing"));
    }
    if name.chars().count() > NAME_MAX_CHARS {
        return Err(Fault::of(
            "name",
            "too_long",
            format!("at most {NAME_MAX_CHARS} characters"),
        ));
    }
    Ok(name)
}
