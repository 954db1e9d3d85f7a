//! Gives the roles that every installation has the rights of a new feature.

use sea_orm_migration::prelude::*;

use crate::sql::run;

/// Gives each right over everybody's records to administrators, over their people's to managers and
/// over their own to employees. A database without roles yet gets them all at its first start.
pub(crate) async fn give_built_in_roles(
    manager: &SchemaManager<'_>,
    rights: &[&str],
) -> Result<(), DbErr> {
    for right in rights {
        let give = format!(
            "INSERT INTO role_grants (role_id, permission, reach) \
             SELECT id, '{right}', CASE key WHEN 'administrator' THEN 'all' \
             WHEN 'manager' THEN 'subtree' ELSE 'own' END \
             FROM roles WHERE key IN ('administrator', 'manager', 'employee') \
             ON CONFLICT (role_id, permission) DO NOTHING"
        );
        run(manager, &[&give]).await?;
    }
    Ok(())
}

/// Takes rights away from every role.
pub(crate) async fn take_from_roles(
    manager: &SchemaManager<'_>,
    rights: &[&str],
) -> Result<(), DbErr> {
    for right in rights {
        let take = format!("DELETE FROM role_grants WHERE permission = '{right}'");
        run(manager, &[&take]).await?;
    }
    Ok(())
}
