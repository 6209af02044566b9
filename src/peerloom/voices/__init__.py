"""What people say: interviews, journals and feedback, raw and sealed."""
