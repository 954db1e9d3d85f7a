//! `GET /contacts?q=order:…`: who bought what (CON-6).

use test_support::{TestApp, on_both};

use crate::sales::kind;

#[actix_web::test]
async fn con_6_order_finds_its_contact_by_number_and_by_id_within_sight() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let orders = kind("orders");
        let made = orders.made(&app, &employee).await;
        app.contact().owner(&employee).create().await;
        let theirs = orders.made(&app, &stranger).await;
        let find = async |query: String| {
            let page = employee.get(&format!("/api/v1/contacts?q={query}")).await;
            let page = page.expect(200);
            let items = page.json["items"].as_array().expect("a list").clone();
            items
                .iter()
                .filter_map(|item| item["id"].as_str().map(str::to_owned))
                .collect()
        };
        let buyer = vec![made.text("/contact_id").to_owned()];
        let found: Vec<String> = find(format!("order:{}", made.text("/number"))).await;
        assert_eq!(found, buyer);
        assert_eq!(find(format!("order:{}", made.id())).await, buyer);
        assert_eq!(find("order:*".to_owned()).await, buyer);
        let hidden = find(format!("order:{}", theirs.id())).await;
        assert_eq!(hidden, Vec::<String>::new());
        let others = find("!order:*".to_owned()).await;
        assert_eq!(others.len(), 1);
    })
    .await;
}
