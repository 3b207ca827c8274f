"""All tables of this floor as they are after 0032_merged_notice_kinds, made at once; a house that has the older migrations goes by those."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from documents.database.at_once import AllAtOnce


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('workflows', '0001_engine'),
        ('workflows', '0002_api_tokens'),
        ('workflows', '0003_evaluation_process'),
        ('workflows', '0004_consolidation_process'),
        ('workflows', '0005_notices'),
        ('workflows', '0006_assignment_process'),
        ('workflows', '0007_guidance_process'),
        ('workflows', '0008_commune_report_process'),
        ('workflows', '0009_estimate_process'),
        ('workflows', '0010_money_processes'),
        ('workflows', '0011_commune_estimate_process'),
        ('workflows', '0012_team_processes'),
        ('workflows', '0013_mending_processes'),
        ('workflows', '0014_adjustment_process'),
        ('workflows', '0015_personal_steps'),
        ('workflows', '0016_school_team_process'),
        ('workflows', '0017_training_processes'),
        ('workflows', '0018_finding_notices'),
        ('workflows', '0019_plan_processes'),
        ('workflows', '0020_rights_notices'),
        ('workflows', '0022_notice_choices'),
        ('workflows', '0023_desk'),
        ('workflows', '0024_but_phe_notice'),
        ('workflows', '0026_batches'),
        ('workflows', '0030_token_scopes'),
        ('workflows', '0031_webhooks'),
        ('workflows', '0032_merged_notice_kinds'),
    ]

    dependencies = [
        ('decisions', '0002_squashed_0046_keeping_the_house'),
        ('viewflow', '0015_task_scheduled'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='TaskCounter',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('last', models.BigIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='AdjustmentProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='AllocationProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='AmendmentProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='AssignmentProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='ChasingProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='CommuneEstimateProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='CommuneReportProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='ConsolidationProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='ConsultationProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='CorrectionProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='DirectionProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='DissolutionProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='EstablishmentProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='EstimateProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='EvaluationProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='GuidanceProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='OpinionProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='PlanProposalProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='PlanRefusalProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='PlanRevisionProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='ProposalProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='RecallProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='RefusalProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='SchoolTeamProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='TrainingNoticeProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='TrainingReportProcess',
                fields=[
                ],
                options={
                    'proxy': True,
                    'default_permissions': (),
                    'indexes': [],
                    'constraints': [],
                },
                bases=('viewflow.process',),
            ),
            migrations.CreateModel(
                name='Batch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60, unique=True, verbose_name='mã')),
                    ('kind', models.CharField(max_length=20, verbose_name='loại')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('key', models.CharField(max_length=64, verbose_name='mã chống gửi lặp')),
                    ('title', models.CharField(max_length=200, verbose_name='nội dung')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='cơ quan')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người yêu cầu')),
                ],
                options={
                    'verbose_name': 'việc hàng loạt',
                },
            ),
            migrations.CreateModel(
                name='BatchLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('label', models.CharField(max_length=200, verbose_name='tên')),
                    ('said', models.JSONField(verbose_name='nội dung')),
                    ('state', models.CharField(choices=[('waiting', 'đang chờ'), ('done', 'đã xong'), ('refused', 'không làm được')], default='waiting', max_length=7, verbose_name='trạng thái')),
                    ('sentence', models.TextField(blank=True, verbose_name='lý do')),
                    ('link', models.CharField(blank=True, max_length=200, verbose_name='đường dẫn')),
                    ('tries', models.PositiveSmallIntegerField(default=1, verbose_name='lần làm')),
                    ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
                    ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='workflows.batch')),
                ],
                options={
                    'verbose_name': 'dòng của việc hàng loạt',
                },
            ),
            migrations.CreateModel(
                name='CaseProcess',
                fields=[
                    ('process', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='link', serialize=False, to='viewflow.process')),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='decisions.case')),
                ],
                options={
                    'verbose_name': 'tiến trình của hồ sơ',
                },
            ),
            migrations.CreateModel(
                name='Following',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateTimeField(verbose_name='từ lúc')),
                    ('remind_on', models.DateField(blank=True, null=True, verbose_name='xem lại ngày')),
                    ('until', models.DateTimeField(blank=True, null=True, verbose_name='đến lúc')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followings', to='decisions.case', verbose_name='hồ sơ')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người theo dõi')),
                ],
                options={
                    'verbose_name': 'theo dõi hồ sơ',
                },
            ),
            migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(max_length=40, verbose_name='việc')),
                    ('asked', models.CharField(max_length=40, verbose_name='theo nhiệm vụ')),
                    ('opened_at', models.DateTimeField(verbose_name='đến lúc')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='hạn')),
                    ('urgency', models.PositiveSmallIntegerField(default=0, verbose_name='độ khẩn')),
                    ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='nhận lúc')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
                    ('outcome', models.CharField(blank=True, max_length=40, verbose_name='kết quả')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='decisions.case')),
                    ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('task', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='item', to='viewflow.task')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'việc cần làm',
                },
            ),
            migrations.CreateModel(
                name='ItemBar',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bars', to='workflows.item')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'người không được làm việc này',
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=110, verbose_name='khóa')),
                    ('kind', models.CharField(choices=[('month', 'Nhắc báo cáo tháng'), ('late', 'Việc quá hạn'), ('answered', 'Trả lời khó khăn, vướng mắc'), ('returned', 'Dự thảo trả lại để sửa'), ('finding', 'Khắc phục sau kiểm tra'), ('paper', 'Văn bản tôi trình'), ('moved', 'Hồ sơ tôi theo dõi'), ('rights', 'Thay đổi quyền, chờ rà soát'), ('directed', 'Bút phê'), ('service', 'Kết nối với hệ thống khác')], max_length=8, verbose_name='loại')),
                    ('text', models.CharField(max_length=500, verbose_name='nội dung')),
                    ('reads', models.CharField(max_length=20, verbose_name='thuộc loại')),
                    ('address', models.CharField(max_length=200, verbose_name='trang')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('read_at', models.DateTimeField(null=True, verbose_name='xem lúc')),
                    ('mailed_at', models.DateTimeField(null=True, verbose_name='gửi thư lúc')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='người nhận')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị')),
                ],
                options={
                    'verbose_name': 'thông báo',
                },
            ),
            migrations.CreateModel(
                name='NoticeChoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('month', 'Nhắc báo cáo tháng'), ('late', 'Việc quá hạn'), ('answered', 'Trả lời khó khăn, vướng mắc'), ('returned', 'Dự thảo trả lại để sửa'), ('finding', 'Khắc phục sau kiểm tra'), ('paper', 'Văn bản tôi trình'), ('moved', 'Hồ sơ tôi theo dõi'), ('rights', 'Thay đổi quyền, chờ rà soát'), ('directed', 'Bút phê'), ('service', 'Kết nối với hệ thống khác'), ('step', 'Việc mới đến chờ xử lý')], max_length=8, verbose_name='loại')),
                    ('mail', models.CharField(choices=[('at_once', 'Gửi thư ngay'), ('daily', 'Gộp trong thư mỗi sáng'), ('none', 'Không gửi thư')], max_length=7, verbose_name='gửi thư')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_choices', to=settings.AUTH_USER_MODEL, verbose_name='người nhận')),
                ],
                options={
                    'verbose_name': 'lựa chọn nhận thông báo',
                },
            ),
            migrations.CreateModel(
                name='SavedFilter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='tên')),
                    ('query', models.CharField(max_length=300, verbose_name='điều kiện')),
                    ('made_at', models.DateTimeField(verbose_name='lưu lúc')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='bỏ lúc')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lưu')),
                ],
                options={
                    'verbose_name': 'bộ lọc đã lưu',
                },
            ),
            migrations.CreateModel(
                name='SeatItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('folder', models.CharField(choices=[('open', 'Cần làm'), ('done', 'Đã xong')], default='open', max_length=4)),
                    ('due', models.DateField(blank=True, null=True)),
                    ('urgency', models.PositiveSmallIntegerField(default=0)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='workflows.item')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='decisions.seat')),
                ],
                options={
                    'verbose_name': 'việc trên bàn',
                },
            ),
            migrations.CreateModel(
                name='Wait',
                fields=[
                    ('task', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='wait', serialize=False, to='viewflow.task')),
                    ('kind', models.CharField(max_length=40, verbose_name='loại việc')),
                    ('key', models.CharField(max_length=120, verbose_name='khóa')),
                ],
                options={
                    'verbose_name': 'bước chờ máy',
                    'indexes': [models.Index(fields=['kind', 'key'], name='who_waits_for_an_effect')],
                },
            ),
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('url', models.CharField(max_length=300, verbose_name='địa chỉ')),
                    ('events', models.CharField(max_length=200, verbose_name='sự kiện')),
                    ('mark', models.CharField(max_length=32, unique=True)),
                    ('generation', models.PositiveSmallIntegerField(default=1, verbose_name='lần đổi khóa')),
                    ('old_until', models.DateTimeField(null=True, verbose_name='khóa cũ dùng đến')),
                    ('made_at', models.DateTimeField(verbose_name='đăng ký lúc')),
                    ('read_to', models.PositiveBigIntegerField(default=0)),
                    ('failing_since', models.DateTimeField(null=True, verbose_name='không nhận từ lúc')),
                    ('ended_at', models.DateTimeField(null=True, verbose_name='ngừng lúc')),
                    ('ended_why', models.CharField(blank=True, max_length=200, verbose_name='lý do ngừng')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đăng ký')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị')),
                ],
                options={
                    'verbose_name': 'địa chỉ nhận sự kiện',
                },
            ),
            migrations.CreateModel(
                name='WebhookMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.CharField(max_length=20, verbose_name='sự kiện')),
                    ('mark', models.CharField(max_length=40, unique=True, verbose_name='mã thông điệp')),
                    ('state', models.CharField(choices=[('waiting', 'đang gửi'), ('sent', 'đã nhận'), ('withheld', 'không gửi: đơn vị không còn được xem'), ('failed', 'không gửi được')], default='waiting', max_length=8, verbose_name='trạng thái')),
                    ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='số lần gửi')),
                    ('series', models.PositiveSmallIntegerField(default=0, verbose_name='lần gửi lại')),
                    ('answer', models.CharField(blank=True, max_length=80, verbose_name='trả lời lần cuối')),
                    ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                    ('tried_at', models.DateTimeField(null=True, verbose_name='gửi lần cuối lúc')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.journalentry')),
                    ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='workflows.webhook')),
                ],
                options={
                    'verbose_name': 'sự kiện gửi đi',
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64)),
                    ('request', models.CharField(max_length=64, verbose_name='dấu của yêu cầu')),
                    ('result', models.JSONField(default=dict)),
                    ('at', models.DateTimeField()),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'câu trả lời đã gửi',
                    'constraints': [models.UniqueConstraint(fields=('officer', 'key'), name='one_answer_a_key')],
                },
            ),
            migrations.CreateModel(
                name='ApiToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scopes', models.CharField(default='read act sign manage', max_length=60, verbose_name='phạm vi')),
                    ('digest', models.CharField(max_length=64, unique=True, verbose_name='mã băm')),
                    ('created_at', models.DateTimeField(verbose_name='tạo lúc')),
                    ('expires_at', models.DateTimeField(verbose_name='hết hạn lúc')),
                    ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='dùng lần cuối lúc')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='thu hồi lúc')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_tokens', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'mã truy cập API',
                    'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='a_token_lives_for_a_time')],
                },
            ),
            migrations.AddConstraint(
                model_name='batch',
                constraint=models.UniqueConstraint(fields=('by', 'key'), name='one_batch_a_key'),
            ),
            migrations.AddConstraint(
                model_name='batchline',
                constraint=models.UniqueConstraint(fields=('batch', 'place'), name='one_line_a_place'),
            ),
            migrations.AddConstraint(
                model_name='following',
                constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('officer', 'case'), name='one_following_a_case'),
            ),
            migrations.AddIndex(
                model_name='item',
                index=models.Index(condition=models.Q(('closed_at', None)), fields=['case'], name='open_items_of_case'),
            ),
            migrations.AddIndex(
                model_name='item',
                index=models.Index(condition=models.Q(('closed_at', None)), fields=['unit'], name='open_items_of_body'),
            ),
            migrations.AddConstraint(
                model_name='item',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_closed_item_says_by_whom_and_how'),
            ),
            migrations.AddConstraint(
                model_name='item',
                constraint=models.CheckConstraint(condition=models.Q(('asked', ''), _negated=True), name='an_item_names_its_right'),
            ),
            migrations.AddConstraint(
                model_name='itembar',
                constraint=models.UniqueConstraint(fields=('item', 'officer'), name='one_bar_an_officer'),
            ),
            migrations.AddIndex(
                model_name='notice',
                index=models.Index(condition=models.Q(('read_at', None)), fields=['officer'], name='unread_notices'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.UniqueConstraint(fields=('officer', 'key'), name='one_notice_an_event'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.CheckConstraint(condition=models.Q(('address__startswith', '/')), name='a_notice_leads_into_the_house'),
            ),
            migrations.AddConstraint(
                model_name='noticechoice',
                constraint=models.UniqueConstraint(fields=('officer', 'kind'), name='one_choice_a_kind'),
            ),
            migrations.AddConstraint(
                model_name='savedfilter',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('officer', 'name'), name='one_filter_a_name'),
            ),
            migrations.AddIndex(
                model_name='seatitem',
                index=models.Index(fields=['seat', 'folder', '-urgency', 'due', 'item'], name='desk_of_a_seat'),
            ),
            migrations.AddConstraint(
                model_name='seatitem',
                constraint=models.UniqueConstraint(fields=('item', 'seat'), name='one_place_a_seat'),
            ),
            migrations.AddConstraint(
                model_name='webhook',
                constraint=models.UniqueConstraint(fields=('unit', 'number'), name='one_webhook_a_number'),
            ),
            migrations.AddIndex(
                model_name='webhookmessage',
                index=models.Index(fields=['webhook', '-id'], name='messages_of_a_webhook'),
            ),
            migrations.AddConstraint(
                model_name='webhookmessage',
                constraint=models.UniqueConstraint(fields=('webhook', 'entry', 'event'), name='one_message_an_event'),
            ),
            migrations.AddConstraint(
                model_name='webhookmessage',
                constraint=models.CheckConstraint(condition=models.Q(('tries', 0), ('tried_at__gte', models.F('made_at')), _connector='OR'), name='tried_when_made'),
            ),
        ]),
    ]
