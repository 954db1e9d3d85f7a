//! Copies a SQLite database into one file while it is in use, and tells a copy from what it was made of.

use std::path::Path;

use sea_orm::{ConnectionTrait, DbErr};

use crate::{Db, Engine, Error, sql};

impl Db {
    /// Writes a compact copy to a file that does not exist yet; SQLite only.
    pub async fn copy_into(&self, file: &Path) -> Result<(), Error> {
        let name = file.display().to_string();
        // On the writer, because readers refuse every statement that writes anywhere.
        let statement = sql(self.engine(), "VACUUM INTO ?", [name.into()]);
        self.writer_connection().execute_raw(statement).await?;
        Ok(())
    }

    /// Fails if a SQLite file is damaged.
    pub async fn check_integrity(&self) -> Result<(), Error> {
        let statement = sql(self.engine(), "PRAGMA integrity_check(1)", []);
        let row = self.reader().query_one_raw(statement).await?;
        let said: Option<String> = row
            .map(|row| row.try_get("", "integrity_check"))
            .transpose()?;
        match said.as_deref() {
            Some("ok") => Ok(()),
            said => Err(DbErr::Custom(format!("the file is damaged: {said:?}")).into()),
        }
    }

    /// Which of PostgreSQL's databases this is, whichever server of a cluster answers; a copy is another one.
    /// A SQLite file tells nothing of the kind.
    pub async fn identity(&self) -> Result<Option<String>, Error> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let text = "SELECT (SELECT system_identifier FROM pg_control_system())::text || '/' || oid::text AS identity \
                    FROM pg_database WHERE datname = current_database()";
        let row = self
            .reader()
            .query_one_raw(sql(self.engine(), text, []))
            .await?;
        Ok(row.map(|row| row.try_get("", "identity")).transpose()?)
    }
}
