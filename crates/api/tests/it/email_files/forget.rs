//! What becomes of files that nothing has any longer.

use chrono::TimeDelta;
use serde_json::json;
use test_support::{TestApp, on_both};

use super::{brought, stored};
use crate::bulk_changes::{change, undo};
use crate::contact_emails::{contact_of, letter, sent};
use crate::sends::{draft_with, stage};

/// Lets two days pass, for the housekeeping.
pub(super) async fn tidy(app: &TestApp) {
    let mut ctx = app.ctx.clone();
    let later = ctx.now() + TimeDelta::days(2);
    ctx.clock = app::Clock::Fixed(later);
    app::housekeeping::forget_expired(&ctx)
        .await
        .expect("tidied");
    app::files::sweep(&ctx).await.expect("swept");
}

#[actix_web::test]
async fn cam_10_files_that_nothing_has_go_with_their_bytes() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let campaign = stage(&app, &employee, &["an"]).await;
        let kept = brought(&employee, "giữ.pdf", super::PDF).await;
        brought(&employee, "bỏ.pdf", super::PDF).await;
        draft_with(&employee, &campaign, &[kept]).await;
        app::housekeeping::forget_expired(&app.ctx)
            .await
            .expect("tidied");
        app::files::sweep(&app.ctx).await.expect("swept");
        assert_eq!(stored(&app), 2, "there is a day to use them");
        tidy(&app).await;
        assert_eq!(stored(&app), 1);
        // Nobody sends for a campaign that is gone.
        app.administrator()
            .await
            .delete(&format!("{campaign}?confirm=true"))
            .await
            .expect(204);
        tidy(&app).await;
        assert_eq!(stored(&app), 0);
        assert_eq!(
            app.count("SELECT count(*) AS count FROM email_files", [])
                .await,
            0
        );
    })
    .await;
}

#[actix_web::test]
async fn con_9_the_files_of_e_mails_wait_for_contacts_that_may_come_back() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let contact = contact_of(&app, &employee).await;
        let mut letter = letter();
        letter["files"] = json!([brought(&employee, "a.pdf", super::PDF).await]);
        let email = sent(&app, &employee, &contact, letter).await;
        let path = format!("{contact}/emails/{}", email.id());
        // What was kept in its place has the file, too.
        app.execute("DELETE FROM outbox_messages", []).await;
        let ids = [contact.rsplit('/').next().expect("an id")];
        let target = json!({ "contact_ids": ids });
        let deleted = change(&app, &employee, target, json!({ "kind": "delete" })).await;
        tidy(&app).await;
        assert_eq!(stored(&app), 1);
        undo(&app, &employee, &deleted).await;
        let email = employee.get(&path).await.expect(200);
        assert_eq!(email.text("/files/0/file_name"), "a.pdf");
        employee.delete(&contact).await.expect(204);
        tidy(&app).await;
        assert_eq!(stored(&app), 0);
    })
    .await;
}
