"""What Sở TT&TT makes of a month for the province: its report to Ban Điều hành Chuyển đổi số (plan III.1.d)."""
