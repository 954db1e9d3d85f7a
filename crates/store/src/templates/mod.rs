//! Templates of messages and their folders (AUT-7).

mod folders;
mod read;
mod write;

pub use folders::{
    FolderRow, NewFolder, count_folders, create_folder, delete_folder, empty_folder, find_folder,
    folders, is_folder_name_taken, rename_folder,
};
pub use read::{TemplateFilter, TemplatePage, TemplateRow, TemplateSort, find, free_name, list};
pub use write::{NewTemplate, TemplateFields, create, delete, is_name_taken, update};
