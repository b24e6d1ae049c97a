# RDF::Query::Client: perl perl.pl ENDPOINT QUERY, one row a line.
use strict;
use warnings;
use RDF::Query::Client;

my ($endpoint, $text) = @ARGV;
my $query = RDF::Query::Client->new($text) or die RDF::Query::Client->error;
my $found = $query->execute($endpoint) or die $query->error;
if ($found->is_boolean) {
    print $found->get_boolean ? "true\n" : "false\n";
} elsif ($found->is_graph) {
    while (my $triple = $found->next) {
        print join(" ", map { $triple->$_->uri_value } qw(subject predicate object)), "\n";
    }
} else {
    while (my $row = $found->next) {
        print join(" ", map { $row->{$_}->uri_value } qw(who what)), "\n";
    }
}
