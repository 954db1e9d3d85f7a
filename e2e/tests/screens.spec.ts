// Every screen and state once: nothing for axe to find, and pictures for people to look at.
import type { Page, Route } from '@playwright/test';
import { join } from 'node:path';
import { expectAccessibleInBothThemes, expectAccessibleInBothWidths } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/kept_page.ts';
import { SAMPLE_ADMINISTRATOR } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
const USERS = { administrator: SAMPLE_ADMINISTRATOR, employee: 'uyen@sen.example', stranger: undefined };
const EMPTY_PAGE = { items: [], next_cursor: null };
const FAULT = { type: 'about:blank', title: 'Internal', status: 500, code: 'internal' };

// The same parts of the kit on every list.
const STATE = /-(empty|failed|loading)$/;

/** A screen: where it is, and what brings it into its state. */
interface Screen {
  name: string;
  path: string;
  /** Signed out for the pages before the app. */
  as?: keyof typeof USERS;
  /** Answers given instead of the server's. */
  given?: (page: Page) => Promise<void>;
  act?: (page: Page) => Promise<void>;
}

function json(body: unknown, status = 200) {
  return (route: Route) =>
    route.fulfill({
      status,
      contentType: status < 400 ? 'application/json' : 'application/problem+json',
      body: JSON.stringify(body),
    });
}

/** Answers reads of one list. */
function answering(list: string, body: unknown, status?: number) {
  return (page: Page) => page.route(new RegExp(`/api/v1/${list}(\\?.*)?$`), json(body, status));
}

/** Never answers reads of one list. */
function waiting(list: string) {
  return (page: Page) => page.route(new RegExp(`/api/v1/${list}(\\?.*)?$`), () => {});
}

function press(name: string | RegExp) {
  return (page: Page) => page.getByRole('button', { name }).first().click();
}

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('navigation', { name: 'Đường dẫn' }).getByRole('link').first().waitFor();
}

/** Opens a part of the first profile that has notes. */
function openPart(tab: string) {
  return async (page: Page): Promise<void> => {
    await openFirst(page);
    await page.getByRole('navigation', { name: 'Các phần của hồ sơ' }).getByRole('link', { name: tab }).click();
  };
}

async function openMerge(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Gộp với khách hàng khác…' }).click();
}

async function select(page: Page): Promise<void> {
  await page.getByRole('table').getByRole('checkbox').nth(1).check();
  await page.getByRole('table').getByRole('checkbox').nth(2).check();
}

async function openCampaign(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' }).click();
  await page.getByRole('list', { name: 'Phễu chuyển đổi' }).waitFor();
}

async function openMoney(page: Page): Promise<void> {
  await openCampaign(page);
  await page.getByRole('link', { name: 'Chi phí & doanh thu' }).click();
  await page.getByRole('img', { name: /mỗi tháng/ }).waitFor();
}

async function openForms(page: Page): Promise<void> {
  await openCampaign(page);
  await page.getByRole('link', { name: 'Biểu mẫu', exact: true }).click();
  await page.getByText('Chưa có biểu mẫu nào').waitFor();
}

async function openSends(page: Page): Promise<void> {
  await openCampaign(page);
  await page.getByRole('link', { name: 'Gửi thư' }).click();
  await page.getByRole('link', { name: 'Soạn thư' }).waitFor();
}

async function writeSend(page: Page): Promise<void> {
  await openSends(page);
  await page.getByRole('link', { name: 'Soạn thư' }).click();
  await page.getByRole('textbox', { name: 'Tiêu đề' }).fill('Mời {{ contact.first_name | default("bạn") }}');
  await page.getByLabel('Nội dung (HTML)').fill('<p>Mời {{ contact.name }} đến {{ campaign.name }}</p>');
  await page.frameLocator('iframe').getByText(/Mời Nguyễn/).waitFor();
}

async function writeText(page: Page): Promise<void> {
  await openSends(page);
  await page.getByRole('link', { name: 'Soạn tin nhắn' }).click();
  await page.getByLabel('Nội dung tin nhắn').fill('Mời {{ contact.first_name | default("bạn") }} đến {{ campaign.name }}');
  await page.getByText(/^\[QC\] Moi /).waitFor();
}

/** Describes a gateway without an adapter of its own, from the example. */
async function describeGateway(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /^Gửi tin qua cổng SMS/ }).check();
  await page.getByLabel('Nhà cung cấp').selectOption({ label: 'Cổng khác (HTTP)' });
  await page.getByRole('button', { name: 'Điền theo mẫu SpeedSMS' }).click();
  await expect(page.getByLabel('Nội dung gửi đi')).toHaveValue(/sms_type/);
}

async function writeCall(page: Page): Promise<void> {
  await openSends(page);
  await page.getByRole('link', { name: 'Gọi tự động' }).click();
  await page.getByRole('textbox', { name: 'Kịch bản' }).fill('Mời {{ contact.first_name | default("bạn") }}, nhấn phím 1');
  await page.getByText(/^Mời .*, nhấn phím 1$/).last().waitFor();
}

/** Begins an e-mail to the first customer who has an address. */
async function writeEmail(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByRole('button', { name: 'Gửi email' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Tiêu đề' }).waitFor();
}

async function upload(page: Page): Promise<void> {
  const file = join(import.meta.dirname, '..', 'fixtures', 'files', 'khach-hang.csv');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Chạy thử' }).waitFor();
}

const LISTS = [
  { name: 'contacts', path: '/contacts', list: 'contacts' },
  { name: 'imports', path: '/imports', list: 'imports' },
  { name: 'bulk-changes', path: '/bulk-changes', list: 'bulk-changes' },
  { name: 'campaigns', path: '/campaigns', list: 'campaigns' },
  { name: 'campaigns-money', path: '/campaigns/money', list: 'campaigns/money' },
  { name: 'deals', path: '/deals', list: 'deals' },
  { name: 'quotes', path: '/quotes', list: 'quotes' },
  { name: 'orders', path: '/orders', list: 'orders' },
  { name: 'contracts', path: '/contracts', list: 'contracts' },
  { name: 'tickets', path: '/tickets', list: 'tickets' },
  { name: 'segments', path: '/segments', list: 'segments' },
  { name: 'templates', path: '/templates', list: 'templates' },
  { name: 'users', path: '/settings/users', list: 'users' },
  { name: 'audit', path: '/audit', list: 'audit' },
];

const SCREENS: Screen[] = [
  { name: 'sign-in', path: '/sign-in', as: 'stranger' },
  { name: 'set-up', path: '/set-up?token=mot-lan', as: 'stranger' },
  { name: 'overview', path: '/' },
  { name: 'contacts', path: '/contacts' },
  { name: 'contacts-filtered', path: '/contacts?level=interested&kind=person&q=nguyen&added=30d' },
  { name: 'contacts-filter-open', path: '/contacts', act: press('Ngày thêm') },
  { name: 'contacts-columns', path: '/contacts', act: press('Cột') },
  { name: 'contacts-views', path: '/contacts?level=new', act: press(/^Bộ lọc đã lưu|^Lưu bộ lọc|^Góc nhìn/) },
  { name: 'contacts-selected', path: '/contacts', act: select },
  { name: 'contacts-unmatched', path: '/contacts?q=khongcoaitenthenay' },
  { name: 'contacts-quick-add', path: '/contacts', act: press('Thêm khách hàng') },
  { name: 'contacts-export', path: '/contacts', act: press('Xuất tệp') },
  {
    name: 'search-builder',
    path: '/contacts?q=level:new,signed%20!email:*%20(added:%3E=2026-11-01%20or%20tag:vip)',
    act: press('Lập điều kiện tìm'),
  },
  { name: 'search-builder-too-deep', path: '/contacts?q=a%20(b%20or%20(c%20d))', act: press('Lập điều kiện tìm') },
  { name: 'contact', path: '/contacts?kind=person', act: openFirst },
  {
    name: 'contact-close-channel',
    path: '/contacts?kind=person',
    act: async (page) => {
      await openFirst(page);
      await page.getByRole('link', { name: 'Kênh liên hệ' }).click();
      await page.getByRole('switch', { name: 'Được liên hệ qua Email' }).click();
    },
  },
  {
    name: 'contact-preference',
    path: '/contacts?kind=person',
    act: async (page) => {
      await openFirst(page);
      await page.getByRole('link', { name: 'Kênh liên hệ' }).click();
      await press('Sửa tùy chọn SMS')(page);
    },
  },
  { name: 'contact-organisation', path: '/contacts?kind=organisation', act: openFirst },
  { name: 'contact-notes', path: '/contacts?kind=person', act: openPart('Ghi chú') },
  { name: 'contact-calls-empty', path: '/contacts?kind=person', act: openPart('Cuộc gọi') },
  {
    name: 'contact-calls-loading',
    path: '/contacts?kind=person',
    given: waiting('contacts/[^/]+/calls'),
    act: openPart('Cuộc gọi'),
  },
  {
    name: 'contact-calls-failed',
    path: '/contacts?kind=person',
    given: answering('contacts/[^/]+/calls', FAULT, 500),
    act: openPart('Cuộc gọi'),
  },
  { name: 'contact-devices-empty', path: '/contacts?kind=person', act: openPart('Thiết bị') },
  {
    name: 'contact-devices-loading',
    path: '/contacts?kind=person',
    given: waiting('contacts/[^/]+/devices'),
    act: openPart('Thiết bị'),
  },
  {
    name: 'contact-devices-failed',
    path: '/contacts?kind=person',
    given: answering('contacts/[^/]+/devices', FAULT, 500),
    act: openPart('Thiết bị'),
  },
  { name: 'contact-log', path: '/contacts?kind=person', act: openPart('Nhật ký') },
  {
    name: 'contact-call',
    path: '/contacts?kind=person',
    act: async (page) => {
      await openFirst(page);
      await page.getByRole('button', { name: 'Gọi', exact: true }).click();
    },
  },
  { name: 'contact-new', path: '/contacts/new' },
  { name: 'contact-absent', path: '/contacts/00000000-0000-7000-8000-000000000000' },
  { name: 'bulk-change-absent', path: '/bulk-changes/00000000-0000-7000-8000-000000000000' },
  { name: 'import-new', path: '/imports/new' },
  { name: 'import-columns', path: '/imports/new', act: upload },
  { name: 'import-result', path: '/imports', act: openFirst },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaign-form', path: '/campaigns', act: press('Thêm chiến dịch') },
  { name: 'campaign', path: '/campaigns', act: openCampaign },
  { name: 'campaign-money', path: '/campaigns', act: openMoney },
  {
    name: 'campaign-money-form',
    path: '/campaigns',
    act: async (page) => {
      await openMoney(page);
      await page.getByRole('button', { name: 'Thêm khoản chi' }).click();
    },
  },
  {
    name: 'campaign-money-delete',
    path: '/campaigns',
    act: async (page) => {
      await openMoney(page);
      await page.getByRole('button', { name: /^Thao tác với/ }).first().click();
      await page.getByRole('menuitem', { name: 'Xóa' }).click();
    },
  },
  { name: 'campaigns-money', path: '/campaigns/money' },
  { name: 'campaigns-money-bare', path: '/campaigns/money?days=2001-01-01..2001-01-31' },
  { name: 'campaign-forms', path: '/campaigns', act: openForms },
  {
    name: 'campaign-forms-new',
    path: '/campaigns',
    act: async (page) => {
      await openForms(page);
      await page.getByRole('link', { name: 'Thêm biểu mẫu' }).click();
      await page.frameLocator('iframe').getByLabel('Họ và tên').waitFor();
    },
  },
  {
    name: 'campaign-analysis',
    path: '/campaigns',
    act: async (page) => {
      await openCampaign(page);
      await page.getByRole('link', { name: 'Phân tích' }).click();
      await page.getByRole('img', { name: /mỗi ngày/ }).waitFor();
    },
  },
  {
    name: 'campaign-about',
    path: '/campaigns',
    act: async (page) => {
      await openCampaign(page);
      await page.getByRole('link', { name: 'Thông tin' }).click();
    },
  },
  {
    name: 'campaign-picker',
    path: '/campaigns',
    act: async (page) => {
      await openCampaign(page);
      await page.getByRole('button', { name: 'Thêm khách hàng' }).first().click();
      await page.getByRole('dialog').getByRole('table').waitFor();
    },
  },
  {
    name: 'campaign-selected',
    path: '/campaigns',
    act: async (page) => {
      await openCampaign(page);
      await select(page);
    },
  },
  { name: 'deals', path: '/deals' },
  { name: 'deal', path: '/deals', act: openFirst },
  { name: 'deal-form', path: '/deals', act: press('Thêm cơ hội') },
  { name: 'quotes', path: '/quotes' },
  { name: 'quote', path: '/quotes', act: openFirst },
  { name: 'quote-form', path: '/quotes', act: press('Thêm báo giá') },
  { name: 'orders', path: '/orders' },
  { name: 'order', path: '/orders', act: openFirst },
  { name: 'contracts', path: '/contracts' },
  { name: 'contract', path: '/contracts', act: openFirst },
  { name: 'contract-form', path: '/contracts', act: press('Thêm hợp đồng') },
  { name: 'tickets', path: '/tickets' },
  { name: 'ticket', path: '/tickets', act: openFirst },
  { name: 'ticket-form', path: '/tickets', act: press('Thêm phiếu hỗ trợ') },
  { name: 'users', path: '/settings/users' },
  { name: 'user-form', path: '/settings/users', act: press('Thêm người dùng') },
  { name: 'departments', path: '/settings/departments' },
  { name: 'department-form', path: '/settings/departments', act: press('Thêm phòng ban') },
  { name: 'roles', path: '/settings/roles' },
  { name: 'contact-settings', path: '/settings/contacts' },
  { name: 'contact-settings-read-only', path: '/settings/contacts', as: 'employee' },
  { name: 'duplicates', path: '/duplicates' },
  { name: 'duplicates-empty', path: '/duplicates', given: answering('duplicates', EMPTY_PAGE) },
  { name: 'duplicates-failed', path: '/duplicates', given: answering('duplicates', FAULT, 500) },
  { name: 'duplicates-loading', path: '/duplicates', given: waiting('duplicates') },
  { name: 'duplicates-scan', path: '/duplicates', act: press('Tìm lại') },
  { name: 'incomplete', path: '/duplicates/incomplete' },
  { name: 'merge', path: '/contacts', act: openMerge },
  { name: 'segments', path: '/segments' },
  { name: 'segment-form', path: '/segments', act: press('Thêm phân khúc') },
  { name: 'contact-email', path: '/contacts?kind=person', act: writeEmail },
  { name: 'contact-emails-empty', path: '/contacts?kind=person', act: openPart('Email') },
  { name: 'sends', path: '/campaigns', act: openSends },
  { name: 'send-new', path: '/campaigns', act: writeSend },
  { name: 'send-sms-new', path: '/campaigns', act: writeText },
  { name: 'send-call-new', path: '/campaigns', act: writeCall },
  { name: 'settings-voice', path: '/settings/voice' },
  { name: 'settings-email', path: '/settings/email' },
  {
    name: 'settings-email-held',
    path: '/settings/email',
    given: answering('settings/outbound', { held_since: '2026-11-20T02:30:00Z' }),
  },
  { name: 'settings-sms', path: '/settings/sms' },
  { name: 'settings-sms-http', path: '/settings/sms', act: describeGateway },
  { name: 'settings-outbox', path: '/settings/outbox' },
  { name: 'templates', path: '/templates' },
  { name: 'template-folder-form', path: '/templates', act: press('Thêm thư mục') },
  { name: 'template-new', path: '/templates/new?kind=email' },
  { name: 'template-sms', path: '/templates?kind=sms', act: openFirst },
  { name: 'template-email', path: '/templates?kind=email', act: openFirst },
  {
    name: 'template-preview',
    path: '/templates?kind=email',
    act: async (page) => {
      await openFirst(page);
      await page.setViewportSize({ width: 375, height: 812 });
      await press('Xem trước')(page);
    },
  },
  { name: 'template-fields', path: '/templates/new?kind=sms', act: press('Chèn trường') },
  { name: 'template-absent', path: '/templates/00000000-0000-7000-8000-000000000000' },
  { name: 'stages', path: '/settings/stages' },
  { name: 'stage-form', path: '/settings/stages', act: press('Thêm giai đoạn') },
  { name: 'tags', path: '/settings/tags' },
  { name: 'custom-fields', path: '/settings/fields' },
  { name: 'scores', path: '/settings/scores' },
  { name: 'custom-field-form', path: '/settings/fields', act: press('Thêm trường') },
  { name: 'audit', path: '/audit' },
  { name: 'account', path: '/account' },
  { name: 'palette', path: '/', act: (page) => page.keyboard.press('Control+k') },
  { name: 'help', path: '/', act: (page) => page.keyboard.press('?') },
  { name: 'not-found', path: '/khong-co-trang-nay' },
  { name: 'kit', path: '/_kit' },
  { name: 'denied', path: '/audit', as: 'employee' },
  { name: 'users-read-only', path: '/settings/users', as: 'employee' },
  ...LISTS.flatMap(({ name, path, list }): Screen[] => [
    { name: `${name}-empty`, path, given: answering(list, EMPTY_PAGE) },
    { name: `${name}-failed`, path, given: answering(list, FAULT, 500) },
    { name: `${name}-loading`, path, given: waiting(list) },
  ]),
];

// What is drawn does not depend on the database.
test.skip(({ engine }) => engine === 'postgres', 'one database is enough to look at');

for (const { name, path, as = 'administrator', given, act } of SCREENS) {
  test(`adm_3_screen_${name.replaceAll('-', '_')}`, async ({ keptPage }) => {
    const kept = await keptPage(USERS[as]);
    const { page } = kept;
    const errors: string[] = [];
    const note = (error: Error) => errors.push(error.message);
    page.on('pageerror', note);
    await page.setViewportSize(WIDE);
    await given?.(page);
    await kept.open(path);
    await act?.(page);
    if (!name.endsWith('-loading')) {
      await kept.settle();
    }
    await takeScreens(page, name);
    await (STATE.test(name) ? expectAccessibleInBothWidths(page) : expectAccessibleInBothThemes(page));
    expect(errors).toEqual([]);
    page.off('pageerror', note);
    await page.unrouteAll();
  });
}
