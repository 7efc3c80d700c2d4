/** Papers of the Vietnamese programme: names and purpose from the documents; the wording is usual in schools and communes. */
import type { Programme } from '../model.ts';

const words = { provenance: 'ext', source: 'name and purpose from 003; the wording is usual' } as const;

const whoIsIt = [
  ['Họ và tên học sinh', 'child'],
  ['Giới tính', 'sex'],
  ['Ngày sinh', 'birth'],
  ['Lớp', 'class'],
  ['Trường', 'school'],
  ['Cha, mẹ hoặc người giám hộ', 'guardian'],
  ['Điện thoại', 'phone'],
  ['Địa chỉ', 'address'],
] as const;

/** What another office needs to find the family. */
const whomToHelp = [
  ['Cha, mẹ hoặc người giám hộ', 'guardian'],
  ['Điện thoại', 'phone'],
  ['Địa chỉ', 'address'],
] as const;

export const papers: Programme['papers'] = [
  {
    code: 'invitation',
    title: 'GIẤY BÁO MỜI HỌC SINH TRỞ LẠI TRƯỜNG',
    issuer: 'school',
    blocks: [
      { kind: 'text', text: 'Kính gửi gia đình: {guardian}' },
      {
        kind: 'text',
        text: 'Em {child}, lớp {class}, đã nghỉ học từ {awaySince}. Nhà trường, thầy cô và các bạn mong em trở lại lớp.',
      },
      {
        kind: 'text',
        text: 'Kính mời gia đình đến trường hoặc gọi điện để cùng bàn cách cho em đi học lại. Nếu gia đình gặp khó khăn về chi phí, đi lại, sức khỏe hay việc học, xin cho nhà trường biết để cùng tháo gỡ.',
      },
      {
        kind: 'fields',
        rows: [
          ['Thời gian gặp', null],
          ['Điện thoại nhà trường', null],
        ],
      },
      { kind: 'signatures', of: ['Hiệu trưởng (ký, đóng dấu)'] },
      { kind: 'cut', text: 'Phần ký nhận (nhà trường lưu)' },
      {
        kind: 'fields',
        rows: [
          ['Người nhận', null],
          ['Ngày nhận', null],
        ],
      },
      { kind: 'signatures', of: ['Người nhận', 'Người giao'] },
    ],
    ...words,
  },
  {
    code: 'persuasion-minutes',
    title: 'BIÊN BẢN VẬN ĐỘNG HỌC SINH TRỞ LẠI TRƯỜNG',
    issuer: 'school',
    blocks: [
      { kind: 'text', text: 'Hôm nay, ngày {today}, tại: {address}' },
      { kind: 'lines', label: 'Thành phần đoàn vận động:', count: 2 },
      { kind: 'fields', rows: [...whoIsIt, ['Nghỉ học từ', 'awaySince'], ['Nguyên nhân đã biết', 'reason']] },
      { kind: 'lines', label: 'Tình hình gia đình:', count: 2 },
      { kind: 'lines', label: 'Nguyên nhân:', count: 2 },
      { kind: 'lines', label: 'Tâm tư, nguyện vọng của em và gia đình:', count: 2 },
      { kind: 'lines', label: 'Biện pháp hỗ trợ đã thống nhất:', count: 2 },
      { kind: 'choice', label: 'Kết quả:', options: ['Đồng ý đi học lại', 'Hẹn trả lời', 'Chưa đồng ý', 'Không gặp'] },
      { kind: 'signatures', of: ['Đại diện đoàn', 'Đại diện gia đình', 'Đại diện thôn, bản'] },
    ],
    provenance: 'src',
    source: '003 II.1: situation, cause, feelings, wishes; measures set with the family; the layout is usual',
    rows: [109],
  },
  {
    code: 'dropout-report',
    title: 'PHIẾU BÁO HỌC SINH NGHỈ HỌC, BỎ HỌC',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [...whoIsIt, ['Nghỉ học từ', 'awaySince'], ['Số ngày nghỉ', 'absentDays'], ['Nguyên nhân', 'reason']],
      },
      { kind: 'heading', text: 'Đã liên hệ, vận động' },
      { kind: 'history', head: ['Ngày', 'Người thực hiện', 'Kết quả'], none: 'Chưa ghi lần nào.' },
      { kind: 'lines', label: 'Đề nghị của nhà trường:', count: 3 },
      { kind: 'signatures', of: ['Giáo viên chủ nhiệm', 'Hiệu trưởng (ký, đóng dấu)'] },
    ],
    ...words,
  },
  {
    code: 'home-visit',
    title: 'PHIẾU THĂM GIA ĐÌNH HỌC SINH',
    issuer: 'school',
    blocks: [
      { kind: 'fields', rows: [...whoIsIt, ['Ngày thăm', null], ['Người thăm', null]] },
      {
        kind: 'choice',
        label: 'Đã gặp:',
        options: ['Em học sinh', 'Cha hoặc mẹ', 'Người giám hộ khác', 'Không gặp ai'],
      },
      { kind: 'lines', label: 'Mong muốn của em:', count: 2 },
      { kind: 'lines', label: 'Hoàn cảnh và khó khăn của gia đình:', count: 3 },
      {
        kind: 'choice',
        label: 'Cần hỗ trợ:',
        options: ['Đi lại', 'Sách vở, đồ dùng', 'Ăn ở', 'Học bù', 'Khám chữa bệnh', 'Tư vấn', 'Việc khác'],
      },
      { kind: 'lines', label: 'Đã thống nhất (ai, làm gì, ngày nào):', count: 2 },
      { kind: 'signatures', of: ['Người thăm', 'Đại diện gia đình'] },
    ],
    ...words,
  },
  {
    code: 'referral-letter',
    title: 'PHIẾU GIỚI THIỆU HỖ TRỢ HỌC SINH',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [
          ['Kính gửi (cơ quan, đoàn thể)', null],
          ['Về việc', null],
        ],
      },
      {
        kind: 'text',
        text: 'Em {child}, lớp {class}, đã nghỉ học từ {awaySince}. Để em sớm trở lại lớp, nhà trường kính đề nghị quý cơ quan phối hợp hỗ trợ và cho nhà trường biết kết quả.',
      },
      { kind: 'fields', rows: whomToHelp },
      { kind: 'heading', text: 'Những việc nhà trường đã làm' },
      { kind: 'history', head: ['Ngày', 'Người thực hiện', 'Kết quả'], none: 'Chưa ghi lần nào.' },
      { kind: 'lines', label: 'Nội dung cần hỗ trợ:', count: 2 },
      { kind: 'signatures', of: ['Người phụ trách (điện thoại)', 'Hiệu trưởng (ký, đóng dấu)'] },
      { kind: 'cut', text: 'Phần trả lời (gửi lại nhà trường)' },
      {
        kind: 'choice',
        label: 'Kết quả:',
        options: ['Đã hỗ trợ', 'Đang thực hiện', 'Không thuộc nhiệm vụ của cơ quan'],
      },
      { kind: 'lines', label: 'Ghi chú:', count: 1 },
      { kind: 'signatures', of: ['Đại diện cơ quan (ký, đóng dấu)'] },
    ],
    ...words,
  },
  {
    code: 'consent',
    title: 'PHIẾU ĐỒNG Ý CỦA GIA ĐÌNH VỀ VIỆC KÊU GỌI HỖ TRỢ',
    issuer: 'school',
    blocks: [
      {
        kind: 'text',
        text: 'Để em {child} được trở lại lớp, nhà trường muốn nhờ các nhà hảo tâm giúp đỡ. Người giúp chỉ thấy: em cần gì, số tiền khoảng bao nhiêu, cấp học và tỉnh. Không ai thấy tên, trường, địa chỉ hay hình ảnh của em.',
      },
      {
        kind: 'text',
        text: 'Gia đình toàn quyền quyết định; không đồng ý cũng không ảnh hưởng đến việc học và các hỗ trợ khác của em. Gia đình có thể rút lại lúc nào cũng được: chỉ cần báo giáo viên, thông tin sẽ được gỡ ngay. Em từ bảy tuổi trở lên cũng được hỏi ý kiến.',
      },
      { kind: 'fields', rows: whoIsIt },
      { kind: 'choice', label: 'Gia đình:', options: ['Đồng ý', 'Không đồng ý'] },
      { kind: 'choice', label: 'Ý kiến của em:', options: ['Em muốn', 'Em không muốn', 'Em chưa đủ bảy tuổi'] },
      {
        kind: 'signatures',
        of: ['Cha, mẹ hoặc người giám hộ', 'Học sinh (từ bảy tuổi)', 'Hiệu trưởng (ký, đóng dấu)'],
      },
    ],
    provenance: 'ext',
    source:
      'what donors are shown is what this bot shows; a guardian agrees for a child, who is heard from seven years on',
  },
];
