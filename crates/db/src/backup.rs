//! Copies a SQLite database into one file while it is in use.

use std::path::Path;

use sea_orm::ConnectionTrait;

use crate::{Db, Error, sql};

impl Db {
    /// Writes a compact copy to a file that does not exist yet; SQLite only.
    pub async fn copy_into(&self, file: &Path) -> Result<(), Error> {
        let name = file.display().to_string();
        // On the writer, because readers refuse every statement that writes anywhere.
        let statement = sql(self.engine(), "VACUUM INTO ?", [name.into()]);
        self.writer_connection().execute_raw(statement).await?;
        Ok(())
    }
}
