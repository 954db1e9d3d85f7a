//! Ends a run: status, event, system log and job in one transaction.

use domain::audit::AuditAction;
use domain::ids::{ImportId, UserId};
use domain::imports::{FileErrorCode, ImportStatus};
use jobs::{Failure, Lease, Outcome};
use serde_json::json;
use store::imports::Progress;

use super::retry;
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
    pub(super) async fn stopped(self, progress: Progress) -> Result<Outcome, Failure> {
        self.ended(
            ImportStatus::Stopped,
            Some(FileErrorCode::Stopped),
            progress,
        )
        .await
    }

    /// The file cannot be imported any further; what was written stays.
    pub(super) async fn failed(self, code: FileErrorCode) -> Result<Outcome, Failure> {
        self.ended(ImportStatus::Failed, Some(code), Progress::default())
            .await
    }

    pub(super) async fn ended(
        self,
        status: ImportStatus,
        failure: Option<FileErrorCode>,
        progress: Progress,
    ) -> Result<Outcome, Failure> {
        let principal = self.principal().await.map_err(retry)?;
        let counts = progress.counts;
        let result = json!({ "import_id": self.id, "status": status, "counts": counts });
        let now = self.ctx.now();
        let tx = self.ctx.db.begin().await?;
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
        }
        self.lease.finish(&tx, result).await?;
        let description = self.description(status, progress);
        let record = import_record(AuditAction::Import, self.id, description);
        self.ctx
            .record(&tx, &principal, record)
            .await
            .map_err(retry)?;
        tx.commit().await?;
        Ok(Outcome::Finished)
    }

    fn description(&self, status: ImportStatus, progress: Progress) -> String {
        let what = match status {
            ImportStatus::Imported => "Nhập xong tệp",
            ImportStatus::Stopped => "Đã dừng nhập tệp",
            _ => "Nhập không thành công tệp",
        };
        let counts = progress.counts;
        format!(
            "{what} \"{}\": thêm {}, cập nhật {}, bỏ qua {}",
            self.file_name, counts.inserted, counts.updated, counts.ignored
        )
    }

    /// Whoever started the run, or the system where they are gone.
    async fn principal(&self) -> Result<Principal, Error> {
        let Some(user) = self.lease.caused_by() else {
            return Ok(Principal::system());
        };
        let importer = store::imports::importer(self.ctx.db.reader(), UserId(user)).await?;
        Ok(
            importer.map_or_else(Principal::system, |importer| Principal {
                actor_kind: "user",
                user_id: Some(importer.id),
                session_id: None,
                name: importer.name,
                email: importer.email,
                role_name: importer.role_name,
                grants: importer.grants,
                ip: None,
                request_id: None,
                attempt: None,
            }),
        )
    }
}
