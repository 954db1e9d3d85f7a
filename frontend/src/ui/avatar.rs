//! Initials or a picture in a circle, and a person as the first cell of a row shows them.

use leptos::prelude::*;

/// How large the circle is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 28 px, in rows.
    #[default]
    Small,
    /// 52 px, in page headers.
    Large,
}

/// The last two words' initials: Vietnamese given names come last.
pub(crate) fn initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_alphabetic))
        .collect();
    let last = words.iter().skip(words.len().saturating_sub(2));
    last.filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Initials in one of two colours, always the same one for the same name. Decorative.
#[component]
pub fn Avatar(
    /// Whose initials.
    #[prop(into)]
    name: String,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
    /// Where there may be a picture; the initials stay until it is there.
    #[prop(default = None)]
    picture: Option<String>,
) -> impl IntoView {
    let is_loaded = RwSignal::new(false);
    let image = picture.map(|src| {
        view! { <img src=src alt="" data-loaded=move || is_loaded.get().to_string() on:load=move |_| is_loaded.set(true)/> }
    });
    let is_pink = name.bytes().fold(0_u8, u8::wrapping_add) % 3 == 0;
    view! {
        <span
            class="c-avatar"
            data-tone=if is_pink { "accent" } else { "brand" }
            data-size=if size == AvatarSize::Large { "large" } else { "small" }
            aria-hidden="true"
        >
            {initials(&name)}
            {image}
        </span>
    }
}

/// Avatar, name and a second line.
#[component]
pub fn Person(
    /// The name.
    #[prop(into)]
    name: String,
    /// The line below, such as the e-mail address.
    #[prop(optional, into)]
    detail: String,
) -> impl IntoView {
    view! {
        <span class="c-person">
            <Avatar name=name.clone()/>
            <span class="c-person__text">
                <b>{name}</b>
                {(!detail.is_empty()).then(|| view! { <small>{detail}</small> })}
            </span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_last_two_words() {
        assert_eq!(initials("Nguyễn Thị Hương Giang"), "HG");
        assert_eq!(initials("đỗ ánh"), "ĐÁ");
        assert_eq!(initials("Sen"), "S");
        assert_eq!(initials("Quán cà phê Góc Phố 176"), "GP");
        assert_eq!(initials(" "), "");
    }
}
