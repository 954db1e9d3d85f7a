//! Pairs as they are met in Vietnamese customer lists (RTA-2).

use uuid::Uuid;

use super::*;
use crate::contacts::{ContactFields, Kind};
use crate::ids::ContactId;

/// A contact as the tests write it: `kind | name | mobile | e-mail | tax code | address`.
fn fields(line: &str) -> ContactFields {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let cell = |position: usize| {
        let text = cells.get(position).copied().unwrap_or_default();
        (!text.is_empty()).then(|| text.to_owned())
    };
    ContactFields {
        kind: cell(0)
            .and_then(|kind| Kind::parse(&kind))
            .unwrap_or_default(),
        name: cell(1).unwrap_or_default(),
        mobile: cell(2),
        email: cell(3),
        tax_code: cell(4),
        address: cell(5),
        ..ContactFields::default()
    }
    .checked()
    .unwrap()
}

fn party(number: u128, fields: &ContactFields) -> Party {
    Party::new(ContactId(Uuid::from_u128(number)), fields)
}

fn pair(one: &str, other: &str) -> [Party; 2] {
    [party(1, &fields(one)), party(2, &fields(other))]
}

#[test]
fn rta_2_pairs_that_are_one_party() {
    for (one, other, score) in [
        (
            "|Nguyễn Văn An|0902148861",
            "|nguyen van an|+84 902 148 861",
            100,
        ),
        ("|Nguyễn Văn An|0902148861", "|Trần Thị Bình|0902148861", 85),
        ("|Lê An||an@x.vn", "|An Lê||AN@x.vn", 100),
        (
            "|Lê An|0902148861|an@x.vn",
            "|Phạm Bình|0902148861|an@x.vn",
            99,
        ),
        (
            "organisation|Hoa Sen|||0312345678",
            "organisation|Công ty CP Sen|||0312 345 678",
            90,
        ),
        (
            "|Anh Nguyễn Văn An||||12 Nguyễn Huệ, P. Bến Nghé, Q.1, TP.HCM",
            "|NGUYEN VAN AN||||Số 12 đường Nguyễn Huệ, phường Bến Nghé, quận 1, TP Hồ Chí Minh",
            100,
        ),
        (
            "|Nguyễn Thị Hương Giang||||5 Lê Lợi, Huế",
            "|Nguyễn Thị Giang||||5 Lê Lợi, Huế",
            86,
        ),
        (
            "|Nguyển Văn An||||5 Lê Lợi",
            "|Nguyễn Văn An||||5 Lê Lợi, Huế",
            90,
        ),
        (
            "organisation|Công ty TNHH Hoa Sen||||25 Trần Phú, Hà Đông, Hà Nội",
            "organisation|Hoa Sen Co., Ltd||||Số 25 Trần Phú, Q. Hà Đông",
            100,
        ),
        (
            "household|Hộ gia đình ông Lò Văn Páo||||Thôn Đông, xã Tân Lập, Mộc Châu",
            "household|Lò Văn Páo||||thôn Đông, Tân Lập, huyện Mộc Châu, Sơn La",
            100,
        ),
        (
            "shop|Tạp hóa Cô Ba||||12/3 Lê Lai, P5, Q. Gò Vấp",
            "shop|Cửa hàng tạp hoá cô Ba||||12/3 Lê Lai, Phường 5, Gò Vấp, TPHCM",
            100,
        ),
    ] {
        let [one, other] = pair(one, other);
        let likeness = compare(&one, &other);
        assert_eq!(
            likeness.score, score,
            "{likeness:?} of {one:?} and {other:?}"
        );
        assert!(likeness.is_duplicate());
        assert!(!block_keys(&one).is_disjoint(&block_keys(&other)));
    }
}

#[test]
fn rta_2_pairs_that_are_two_parties() {
    for (one, other) in [
        ("|Nguyễn Văn An", "|Nguyễn Văn An"),
        (
            "|Nguyễn Văn An||||12 Lê Lợi, Huế",
            "|Nguyễn Văn An||||14 Lê Lợi, Huế",
        ),
        (
            "|Nguyễn Văn An||||12 Lê Lợi, Huế",
            "|Nguyễn Văn An||||12 Lê Lợi, Đà Nẵng",
        ),
        (
            "|Nguyễn Văn An||||12 Lê Lợi, Huế",
            "|Nguyễn Văn Anh||||12 Lê Lợi, Huế",
        ),
        (
            "|Nguyễn Văn Hùng||||12 Lê Lợi",
            "|Nguyễn Văn Hưng||||12 Lê Lợi",
        ),
        (
            "|Nguyễn Văn Dũng||||12 Lê Lợi",
            "|Nguyễn Thị Dung||||12 Lê Lợi",
        ),
        (
            "|Trần Thị Trang||||12 Lê Lợi",
            "|Trần Thị Trung||||12 Lê Lợi",
        ),
        ("|Trần Văn Bình||||12 Lê Lợi", "|Lê Thị Cúc||||12 Lê Lợi"),
        (
            "|Nguyễn Văn An||||xã Tân Lập",
            "|Nguyễn Văn An||||xã Tân Lập",
        ),
        (
            "organisation|Công ty TNHH Hoa Sen||||25 Trần Phú",
            "organisation|Công ty TNHH Hoa Hồng||||25 Trần Phú",
        ),
        (
            "organisation|Công ty TNHH Hoa Sen|||0312345678|25 Trần Phú",
            "organisation|Công ty CP Hoa Sen|||0312345678-001|25 Trần Phú",
        ),
    ] {
        let likeness = {
            let [one, other] = pair(one, other);
            compare(&one, &other)
        };
        assert!(
            !likeness.is_duplicate(),
            "{likeness:?} of {one} and {other}"
        );
    }
}

#[test]
fn rta_2_an_organisation_and_its_people_are_not_one_another() {
    let an_phat = fields("organisation|An Phát|0902148861||0312345678|12 Lê Lợi, Huế");
    let organisation = party(1, &an_phat);
    let employed = |number, name: &str| {
        let fields = ContactFields {
            name: name.to_owned(),
            kind: Kind::Person,
            mobile: None,
            phone: Some("+842838221174".to_owned()),
            account_id: Some(organisation.id),
            ..an_phat.clone()
        };
        party(number, &fields)
    };
    let [binh, cuc] = [employed(2, "Trần Bình"), employed(3, "Lê Cúc")];
    assert_eq!(compare(&organisation, &binh), Likeness::default());
    assert!(!compare(&binh, &cuc).is_duplicate());
    let again = employed(4, "Trần Bình");
    assert_eq!(compare(&binh, &again).score, 100);
}

#[test]
fn rta_2_keys_are_few_and_readable() {
    let all =
        fields("|Chị Nguyễn Thị Hương Giang|0902148861|giang@anphat.vn|0312345678|12 Lê Lợi, Huế");
    let keys: Vec<String> = block_keys(&party(1, &all)).into_iter().collect();
    assert_eq!(
        keys,
        [
            "e:giang@anphat.vn",
            "n:giang@12",
            "n:huong@12",
            "p:+84902148861",
            "t:0312345678",
        ]
    );
    assert!(block_keys(&party(1, &fields("|Nguyễn Văn An"))).is_empty());
}
