"""The smallest folder of a province, to be spoilt one cell at a time."""

from __future__ import annotations

from pathlib import Path

_UNIT = "code,role,level,designation,parent,valid_from,valid_to,name,short_name,area,place,symbol"
FILES = {
    "province.json": '{"code": "thu", "name": "Tỉnh Thử"}',
    "units.csv": f"""{_UNIT}
1,province,province,tinh,,2000-01-01,,Ủy ban nhân dân tỉnh Thử,UBND tỉnh Thử,tỉnh Thử,Thử,UBND
10,district,district,huyen,1,2000-01-01,,Ủy ban nhân dân huyện Một,UBND huyện Một,huyện Một,Một,UBND
10-vhtt,division_culture,district,phong,10,2000-01-01,,Phòng VH và TT huyện Một,Phòng VHTT,huyện Một,Một,PVHTT
101,commune,commune,xa,10,2000-01-01,2021-12-31,Ủy ban nhân dân xã Cũ,UBND xã Cũ,xã Cũ,Cũ,UBND
101,commune,commune,xa,10,2022-01-01,,Ủy ban nhân dân xã Mới,UBND xã Mới,xã Mới,Mới,UBND
""",
    "school_kinds.csv": "code,name,head,superior,leader,charter,valid_from,valid_to\n"
    "tieu-hoc,Trường tiểu học,Hiệu trưởng,district,division_culture,,2000-01-01,\n",
    "schools.csv": "code,kind,name,short_name,commune,symbol,valid_from,valid_to\n"
    "10-th1,tieu-hoc,Trường Tiểu học Một,Trường TH Một,101,THM,2000-01-01,\n",
    "enterprises.csv": "code,sort,name,short_name,valid_from,valid_to\n"
    "dn-vt1,telecom,Doanh nghiệp viễn thông Một,DN viễn thông Một,2000-01-01,\n",
    "successions.csv": "old,new,date,kind,basis\n",
    "serves.csv": "unit,body,valid_from,valid_to\n10-vhtt,10,2000-01-01,\n",
    "seats.csv": """unit,post,title,signs_as,valid_from,valid_to
101,chair,,,2000-01-01,
101,culture_clerk,,,2000-01-01,
10-vhtt,culture_specialist,,,2000-01-01,
""",
    "villages.csv": "code,unit,kind,name,valid_from,valid_to\n101-t01,101,thon,thôn 1,2000-01-01,\n",
    "exchange.csv": "unit,organ_id,email,valid_from,valid_to\n10,H99.10,van-thu@mot.vn,2021-01-01,\n",
    "holidays.csv": "day,works,name,basis\n2022-01-03,no,nghỉ bù Tết Dương lịch,\n",
    "plan_figures.csv": "code,value,clause,valid_from,valid_to\nteam_least,3,II.2.b,2022-01-01,\n",
    "clauses.csv": "code,order,part,heading,words,valid_from,valid_to\n"
    "II.2.b,222,II.2. Thành lập Tổ,Thành phần,Tổ có từ 3 đến 5 người.,2022-01-01,\n",
    "indicators.csv": """code,name,pillar,clause,unit,counts,adding,source,owner,partner,evidence,valid_from,valid_to
A1.1,Số hộ được tuyên truyền,government,II.4.a,hộ,count,sum,team,department_ict,,Nhật ký,2022-01-01,
""",
    "norms.csv": "code,name,per,amount,basis,valid_from,valid_to\n"
    "to-thang,Hỗ trợ Tổ,team_month,500000,Nghị quyết Thử,2022-01-01,\n",
    "funding_sources.csv": "code,name,level,basis,valid_from,valid_to\n"
    "tinh,Ngân sách tỉnh,province,Kế hoạch,2022-01-01,\n",
    "platforms.csv": "code,name,hosts,valid_from,valid_to\npostmart,Postmart,postmart.vn,2020-01-01,\n",
    "legal_bases.csv": """code,lead,text,kinds,order,certainty,valid_from,valid_to
luat,Căn cứ,"Luật Thử, số 1",establishment direction,1,sure,2016-01-01,
""",
    "guidance.csv": "guide,guided,subject,clause,valid_from,valid_to\n10,101,commune_team,II.5.b,2022-01-01,\n",
    "people.csv": "person,honorific,full_name,logs_in\nct.101,ong,Trần Văn Ước,yes\n",
    "staffing.csv": "unit,person,post,cause,scopes,paper_symbol,paper_date,paper_about,valid_from,valid_to\n"
    "101,ct.101,chair,appointment,,,,,2021-07-01,\n",
}


def write(path: Path) -> Path:
    """The folder, written to a path."""
    for name, content in FILES.items():
        (path / name).write_text(content, encoding="utf-8")
    return path


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Put one text in place of another in a file of the folder."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
