//! Ends a run: status, event, system log and job in one transaction.

use db::Tx;
use domain::access::Scope;
use domain::audit::AuditAction;
use domain::ids::{ImportId, UserId};
use domain::imports::{Counts, FileErrorCode, ImportStatus};
use jobs::{Failure, Lease, Outcome};
use serde_json::json;

use super::context::progress_of;
use super::retry;
use crate::duplicates::enqueue_scan;
use crate::imports::import_record;
use crate::{Ctx, Error, Principal};

/// What the end of a run is told with.
pub(super) struct Ending<'a> {
    ctx: &'a Ctx,
    lease: &'a Lease,
    id: ImportId,
    file_name: &'a str,
}

impl<'a> Ending<'a> {
    pub(super) fn of(ctx: &'a Ctx, lease: &'a Lease, id: ImportId, file_name: &'a str) -> Self {
        Self {
            ctx,
            lease,
            id,
            file_name,
        }
    }

    /// Somebody asked to stop; a later start goes on from here.
    pub(super) async fn stopped(self) -> Result<Outcome, Failure> {
        self.ended(ImportStatus::Stopped, Some(FileErrorCode::Stopped))
            .await
    }

    /// The file cannot be imported any further; what was written stays.
    pub(super) async fn failed(self, code: FileErrorCode) -> Result<Outcome, Failure> {
        self.ended(ImportStatus::Failed, Some(code)).await
    }

    pub(super) async fn ended(
        self,
        status: ImportStatus,
        failure: Option<FileErrorCode>,
    ) -> Result<Outcome, Failure> {
        let now = self.ctx.now();
        let tx = self.ctx.db.begin().await?;
        let principal = self.principal(&tx).await.map_err(retry)?;
        let import = store::imports::find_for_update(&tx, Scope::All, self.id).await?;
        let counts = import.map(|import| progress_of(&import).counts);
        let counts = counts.unwrap_or_default();
        let result = json!({ "import_id": self.id, "status": status, "counts": counts });
        store::imports::finish(&tx, self.id, status, failure, now).await?;
        if status == ImportStatus::Imported {
            let event = store::events::NewEvent {
                id: self.ctx.new_id(),
                contact_id: None,
                kind: "import.completed",
                payload: result.clone(),
                actor_kind: principal.actor_kind,
                actor_id: principal.user_id.map(uuid::Uuid::from),
                at: now,
            };
            store::events::append(&tx, event).await?;
            enqueue_scan(&tx, None).await.map_err(retry)?;
        }
        self.lease.finish(&tx, result).await?;
        let description = self.description(status, counts);
        let record = import_record(AuditAction::Import, self.id, description);
        self.ctx
            .record(&tx, &principal, record)
            .await
            .map_err(retry)?;
        tx.commit().await?;
        self.ctx.waker.wake();
        Ok(Outcome::Finished)
    }

    fn description(&self, status: ImportStatus, counts: Counts) -> String {
        let what = match status {
            ImportStatus::Imported => "Nhập xong tệp",
            ImportStatus::Stopped => "Đã dừng nhập tệp",
            _ => "Nhập không thành công tệp",
        };
        format!(
            "{what} \"{}\": thêm {}, cập nhật {}, bỏ qua {}",
            self.file_name, counts.inserted, counts.updated, counts.ignored
        )
    }

    /// Whoever started the run, or the system where they are locked or gone.
    async fn principal(&self, tx: &Tx) -> Result<Principal, Error> {
        let Some(user) = self.lease.caused_by() else {
            return Ok(Principal::system());
        };
        match Principal::acting(store::users::acting(tx, UserId(user)).await?) {
            Err(Error::Forbidden) => Ok(Principal::system()),
            found => found,
        }
    }
}
