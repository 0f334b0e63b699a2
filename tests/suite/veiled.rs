//! What is withheld of a document is withheld wherever it is typed: on the slip it shares with others,
//! in notes, in titles of other papers.

use jiyao::rules::example;

use crate::common::{build, files};

const SHARED: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
language: zh-CN
audiences:
  院内: {clearance: 内部, above: 隐标题}
  公示: {clearance: 内部, above: 不列}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 转发《关于专案协查的紧急通报》的通知
来文单位: 市院
密级: 内部
份号: 1
备注: 附件另见 S2026-0643，文号市检密〔2026〕7号。
# file: documents/2026/S2026-0643.yaml
类别: 收文
标题: 关于专案协查的紧急通报
文号: 市检密〔2026〕7号
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: [\"000001\"]
# file: actions/2026/03/02.yaml
- 动作: 签收
  时间: 2026-03-02 09:00
  经手人: 陈敏
  件: [S2026-0001, S2026-0643]
  封件: [{封号: 公-118, 来文单位: 市院, 件: S2026-0001}, {封号: 密-907, 来文单位: 市院, 件: S2026-0643}]
  备注: 密件封口有胶痕
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 登记, 时间: 2026-03-02 09:25, 经手人: 陈敏, 件: S2026-0643, 存放: 一号柜}
- {动作: 清点, 时间: 2026-03-20 16:30, 经手人: 陈敏, 范围: 全部, 实有: 全部, 监盘人: 何静, 备注: S2026-0643 关于专案协查的紧急通报 换了封套}
";

fn whole_site(audience: &str) -> String {
    let out = tempfile::tempdir().unwrap();
    build(example::register(SHARED), "2026-06-30", Some(audience), out.path());
    files(out.path()).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

#[test]
fn a_title_a_number_and_an_envelope_are_withheld_in_every_text() {
    for audience in ["院内", "公示"] {
        let site = whole_site(audience);
        for secret in ["关于专案协查的紧急通报", "市检密〔2026〕7号", "密-907", "胶痕"] {
            assert!(!site.contains(secret), "{audience} reads {secret}");
        }
        assert!(site.contains("公-118"), "{audience}: the open piece keeps its own envelope");
        assert!(site.contains("附件另见"), "{audience}");
    }
}

#[test]
fn a_hidden_id_stands_nowhere() {
    assert!(whole_site("院内").contains("S2026-0643"));
    assert!(!whole_site("公示").contains("S2026-0643"));
}
