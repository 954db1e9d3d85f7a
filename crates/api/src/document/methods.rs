//! Which methods an address of the API takes, for those who send another one.

use std::sync::LazyLock;

use super::openapi;
use super::operations::operations_of;

/// Addresses as the document writes them, with their methods; those without braces first.
static ADDRESSES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut addresses: Vec<_> = openapi()
        .paths
        .paths
        .into_iter()
        .map(|(path, mut item)| {
            let methods: Vec<String> = operations_of(&mut item)
                .map(|(method, _)| method.to_string())
                .collect();
            (path, methods.join(", "))
        })
        .collect();
    addresses.sort_by_key(|(path, _)| path.matches('{').count());
    addresses
});

/// The methods of an address as `Allow` lists them; `None` where there is no such address.
pub(crate) fn allowed_methods(path: &str) -> Option<&'static str> {
    let (_, methods) = ADDRESSES
        .iter()
        .find(|(template, _)| fits(template, path))?;
    Some(methods)
}

fn fits(template: &str, path: &str) -> bool {
    let (mut named, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (named.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(value))
                if part == value || (part.starts_with('{') && !value.is_empty()) => {}
            _ => return false,
        }
    }
}
