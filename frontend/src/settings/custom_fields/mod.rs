//! Fields of customers that the business defines, managed by who may change all customers (CON-12).

mod delete;
mod form;
mod list;

pub(super) use list::CustomFieldsPage;
